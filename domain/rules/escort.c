#include "domain/rules/rules.h"

#include "domain/rules/bar.h"

/*
 * Escort service is for those who have no personal assistance.
 *
 * Stops a grant, whole or part, whose period meets a day with assistance, from this municipality or
 * from others, running or upcoming; what ends before it is no bar. A refusal of escort is never
 * stopped.
 *
 * Sources: OST-LED-11 OST-LED-14 HJO-342
 */
enum verdict rule_escort_without_assistance(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return bar_by_assistance(inquiry);
}

/*
 * Assistance that is granted, or recorded from others, while escort runs or is upcoming: let
 * through, and watched until escort has been ended.
 *
 * Sources: OST-LED-11 OST-LED-14 HJO-342
 */
enum verdict rule_assistance_ends_escort(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_ahead(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_period, FACT_OF_grants))
        return VERDICT_NEEDS_FACTS;
    const struct grant *grant = bar_grant(facts, MEASURE_ESCORT_SERVICE);
    if (grant == NULL)
        return VERDICT_PASS;
    inquiry->finding->watch = WATCH_ESCORT_TO_END;
    inquiry->finding->watch_due = rule_days_ahead(facts, facts->content.period.from, 1);
    return inquiry_barred(inquiry, BAR_DECISION, grant->id);
}
