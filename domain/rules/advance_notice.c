#include "domain/rules/rules.h"

/* The advance notice (förhandsbesked): to whom, and how long it is valid. */

/*
 * Only who belongs to a group is given an advance notice.
 *
 * Sources: HJO-161 HJO-162
 */
enum verdict rule_advance_notice_target_group(struct inquiry *inquiry)
{
    enum target_group group = inquiry->facts->investigation.target_group;
    if (group == TARGET_GROUP_UNKNOWN)
        return inquiry_needs(inquiry, "targetGroup");
    return group == TARGET_GROUP_NONE ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * A resident is given one only while another municipality is responsible after a placement.
 *
 * Sources: HJO-169 HJO-170
 */
enum verdict rule_advance_notice_of_resident(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!inquiry_may_be(inquiry, FACT_OF_resident))
        return VERDICT_PASS;
    return rule_must_be(inquiry, attested->placed_by_other, TRUTH_YES, "placedByOther");
}

/*
 * Such a resident asks for a residence (9 § 8 or 9), or arranges own housing.
 *
 * Sources: HJO-171 HJO-172
 */
enum verdict rule_advance_notice_own_housing(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    enum measure measure = inquiry->facts->measure;
    if (!inquiry_may_be(inquiry, FACT_OF_resident) ||
        !inquiry_may_be(inquiry, FACT_OF_placed_by_other))
        return VERDICT_NOT_APPLICABLE;
    if (measure == MEASURE_CHILD_RESIDENCE || measure == MEASURE_ADULT_RESIDENCE)
        return VERDICT_PASS;
    return rule_must_be(inquiry, attested->own_housing_arranged, TRUTH_YES, "ownHousingArranged");
}

/*
 * The right depends on settling: no measure starts before that day. Where no start is recorded none
 * is meant.
 *
 * Sources: HJO-166
 */
enum verdict rule_advance_notice_starts_on_settling(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->measure_starts_on))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_settled_on))
        return VERDICT_NEEDS_FACTS;
    bool early = date_is_before(attested->measure_starts_on, attested->settled_on);
    return early ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * It is valid for six months from the day that the measures are available; before that nothing
 * lapses, and there is nothing to judge. Settling within that time takes the right up; who has not
 * is judged on the day.
 *
 * Sources: HJO-167 HJO-168
 */
enum verdict rule_advance_notice_valid(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    struct date available = facts->attested.measures_available_on;
    if (!facts_is_done(facts, available))
        return VERDICT_NOT_APPLICABLE;
    int months = inquiry_number(inquiry, PARAMETER_ADVANCE_NOTICE_MONTHS);
    struct date settled = facts->attested.settled_on;
    struct date judged = facts_is_done(facts, settled) ? settled : facts->date;
    return date_is_before(date_add_months(available, months), judged) ? VERDICT_FAIL : VERDICT_PASS;
}
