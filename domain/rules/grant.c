#include "domain/rules/rules.h"

/* The six conditions of a grant (HJO-214), in the document's order, and the person's own wish. */

/*
 * The person or a legal representative has applied.
 *
 * Sources: HJO-43 HJO-107 HJO-108 HJO-215 HJO-310
 */
enum verdict rule_requester(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry->facts->applicant == APPLICANT_UNKNOWN)
        return inquiry_needs(inquiry, "applicant");
    return inquiry->facts->applicant == APPLICANT_OTHER ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The person belongs to target group 1, 2 or 3. Which group is always investigated; that it is none
 * bars a grant.
 *
 * Sources: HJO-59 HJO-60 HJO-63 HJO-216
 */
enum verdict rule_target_group(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_ahead(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_target_group))
        return VERDICT_NEEDS_FACTS;
    bool barred =
        facts->stage == STAGE_DECISION && facts->investigation.target_group == TARGET_GROUP_NONE;
    return barred ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The measure is one of 9 § 2-10; the first is the region's.
 *
 * Sources: HJO-217 HJO-262
 */
enum verdict rule_measure_within_nine(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return inquiry->facts->measure == MEASURE_ADVICE_SUPPORT ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * There is a need of the measure.
 *
 * Sources: HJO-20 HJO-94 HJO-95 HJO-112 HJO-173 HJO-218
 */
enum verdict rule_need(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum truth needs = inquiry->facts->investigation.needs_measure;
    return rule_must_be(inquiry, needs, TRUTH_YES, "needsMeasure");
}

/*
 * The need is not in fact met otherwise.
 *
 * Sources: HJO-94 HJO-97 HJO-219 OST-KON-39
 */
enum verdict rule_not_met_otherwise(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum truth met = inquiry->facts->investigation.need_met_otherwise;
    return rule_must_be(inquiry, met, TRUTH_NO, "needMetOtherwise");
}

/*
 * The measure is needed for good living conditions.
 *
 * Sources: HJO-49 HJO-151 HJO-220
 */
enum verdict rule_good_living_conditions(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum truth needed = inquiry->facts->investigation.needed_for_good_living_conditions;
    return rule_must_be(inquiry, needed, TRUTH_YES, "neededForGoodLivingConditions");
}

/*
 * What the person does not want is not granted.
 *
 * Sources: HJO-96 HJO-108 HJO-239
 */
enum verdict rule_position_not_declined(struct inquiry *inquiry)
{
    const struct investigation_content *found = &inquiry->facts->investigation;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (found->position == POSITION_DECLINES || found->wants_measure == TRUTH_NO)
        return VERDICT_FAIL;
    return inquiry_requires(inquiry, FACT_OF_position, FACT_OF_wants_measure);
}
