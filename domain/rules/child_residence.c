#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* Family home or residence with special service for children (9 § 8). */

/*
 * A family home or a residence with special service.
 *
 * Sources: HJO-409
 */
enum verdict rule_child_residence_form(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be_one(inquiry, inquiry->facts->attested.child_residence_form,
                                 "childResidenceForm", "family_home special_service");
}

/*
 * The child cannot live at home in spite of support there, or goes to school in another place.
 *
 * Sources: HJO-410 HJO-411 HJO-412
 */
enum verdict rule_child_residence_need(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (attested->cannot_stay_at_home == TRUTH_YES ||
        attested->school_in_another_place == TRUTH_YES)
        return VERDICT_PASS;
    inquiry_knows(inquiry, FACT_OF_cannot_stay_at_home, FACT_OF_school_in_another_place);
    return VERDICT_FAIL;
}

/*
 * A family home is no measure for adults: the last day is the one before the 18th birthday.
 *
 * Sources: HJO-418
 */
enum verdict rule_family_home_not_for_adults(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_family_home(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_born_on, FACT_OF_period))
        return VERDICT_NEEDS_FACTS;
    struct date adult_from = date_age_birthday(facts->born_on, 18);
    struct date to = facts->content.period.to;
    bool ends = date_is_set(to) && date_is_before(to, adult_from);
    return ends ? VERDICT_PASS : VERDICT_FAIL;
}

/* Whether the decision goes on after the day; the period is set. */
static bool passes(const struct facts *facts, struct date day)
{
    struct date to = facts->content.period.to;
    return !date_is_set(to) || date_is_before(day, to);
}

/*
 * After school a stay in the family home is a matter of the Social Services Act, for a transition.
 *
 * Sources: HJO-419 HJO-420
 */
enum verdict rule_family_home_after_school(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_family_home(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_period, FACT_OF_school_ends_on))
        return VERDICT_NEEDS_FACTS;
    return passes(facts, facts->attested.school_ends_on) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The residence is for the time of general school; what goes on longer is watched.
 *
 * Sources: HJO-425
 */
enum verdict rule_child_home_until_school_ends(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_child_special_service(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_period, FACT_OF_school_ends_on))
        return VERDICT_NEEDS_FACTS;
    if (!passes(facts, facts->attested.school_ends_on))
        return VERDICT_PASS;
    int lead = inquiry_number(inquiry, PARAMETER_RENEWAL_LEAD_DAYS);
    inquiry->finding->watch = WATCH_MEASURE_TO_END;
    inquiry->finding->watch_due = rule_days_ahead(facts, facts->attested.school_ends_on, lead);
    return VERDICT_FAIL;
}

/*
 * The stay after school costs a fee.
 *
 * Sources: HJO-421
 */
enum verdict rule_family_home_fee_told(struct inquiry *inquiry)
{
    if (!when_family_home(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.fee_told);
}

/*
 * A few children live together there.
 *
 * Sources: HJO-422
 */
enum verdict rule_child_home_explained(struct inquiry *inquiry)
{
    if (!when_child_special_service(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.home_explained);
}
