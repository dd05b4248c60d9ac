#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* Escort where residents are tried by the staff of their home. */

/*
 * Escort is a limited measure; the law gives no number of hours.
 *
 * Sources: OST-LED-10
 */
enum verdict rule_escort_is_limited(struct inquiry *inquiry)
{
    return rule_told(inquiry->facts->attested.escort_limits_told);
}

/*
 * Living in group or service housing bars nobody from escort by itself.
 *
 * Sources: OST-LED-17
 */
enum verdict rule_escort_residence_is_no_bar(struct inquiry *inquiry)
{
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_never(inquiry->facts->attested.refused_for_housing);
}

/*
 * Of a resident: the assessment of the staff weighs every factor of the guideline.
 *
 * Sources: OST-LED-21 OST-LED-22 OST-LED-23 OST-LED-24 OST-LED-25
 */
enum verdict rule_escort_staffing_factors(struct inquiry *inquiry)
{
    const char *weighed = inquiry->facts->attested.staffing_factors;
    const struct parameter *factors = inquiry_parameter(inquiry, PARAMETER_STAFFING_FACTORS);
    if (!when_resident(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (text_is_blank(weighed))
        return inquiry_needs(inquiry, "staffingFactors");
    return word_list_is_within(factors->value, weighed) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * A resident is granted escort when the staff of the home cannot meet the whole need of escort to
 * activities outside it.
 *
 * Sources: OST-LED-19 OST-LED-20
 */
enum verdict rule_escort_staff_meets_whole_need(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!when_resident(inquiry))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_home_cannot_meet_need);
}
