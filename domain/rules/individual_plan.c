#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* The individual plan (10 §): offered, made together, reviewed, told to the region. */

/*
 * Whoever gets a measure is offered a plan; it shows until the offer is recorded.
 *
 * Sources: HJO-490
 */
enum verdict rule_individual_plan_to_be_offered(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    bool offered = facts_is_done(facts, facts->attested.individual_plan_offered_on);
    return rule_told(truth_of(offered));
}

/*
 * The plan holds measures that are decided and measures that are planned.
 *
 * Sources: HJO-491
 */
enum verdict rule_individual_plan_content(struct inquiry *inquiry)
{
    return inquiry_requires(inquiry, FACT_OF_decided_measures_listed,
                            FACT_OF_planned_measures_listed);
}

/* What must be done within the days from a day. */
static enum verdict to_do(struct inquiry *inquiry, enum watch_kind watch, struct date from)
{
    int days = inquiry_number(inquiry, PARAMETER_INDIVIDUAL_PLAN_DAYS);
    inquiry->finding->watch = watch;
    inquiry->finding->watch_due = date_add_days(from, days);
    return VERDICT_FAIL;
}

/*
 * The person may ask for a plan at any time; what is asked for is watched until it is established.
 * Where no request is recorded none was made.
 *
 * Sources: HJO-492
 */
enum verdict rule_individual_plan_on_request(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    struct date requested = facts->attested.individual_plan_requested_on;
    struct date established = facts->attested.individual_plan_established_on;
    if (!date_is_set(requested))
        return VERDICT_NOT_APPLICABLE;
    if (facts_is_done(facts, established) && !date_is_before(established, requested))
        return VERDICT_PASS;
    return to_do(inquiry, WATCH_INDIVIDUAL_PLAN_DUE, requested);
}

/*
 * Measures of one or several principals.
 *
 * Sources: HJO-495
 */
enum verdict rule_individual_plan_principals(struct inquiry *inquiry)
{
    return word_list_must_be(inquiry, inquiry->facts->attested.plan_principals, "planPrincipals",
                             "municipality region other");
}

/*
 * Reviewed as time goes, at the latest a year after it was established or last reviewed.
 *
 * Sources: HJO-497 HJO-498
 */
enum verdict rule_individual_plan_yearly_review(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    struct date last = facts->attested.individual_plan_established_on;
    struct date reviewed = facts->attested.individual_plan_reviewed_on;
    if (!facts_is_done(facts, last))
        return VERDICT_NOT_APPLICABLE;
    if (facts_is_done(facts, reviewed) && date_is_before(last, reviewed))
        last = reviewed;
    int months = inquiry_number(inquiry, PARAMETER_INDIVIDUAL_PLAN_REVIEW_MONTHS);
    struct date due = date_add_months(last, months);
    if (!date_is_before(due, facts->date))
        return VERDICT_PASS;
    inquiry->finding->watch = WATCH_INDIVIDUAL_PLAN_REVIEW_DUE;
    inquiry->finding->watch_due = due;
    return VERDICT_FAIL;
}

/*
 * Municipality and region tell each other of plans; that a plan exists needs no consent to tell.
 *
 * Sources: HJO-499 HJO-500
 */
enum verdict rule_individual_plan_region_notified(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    struct date established = facts->attested.individual_plan_established_on;
    if (!facts_is_done(facts, established))
        return VERDICT_NOT_APPLICABLE;
    if (facts_is_done(facts, facts->attested.region_notified_on))
        return VERDICT_PASS;
    return to_do(inquiry, WATCH_REGION_TO_NOTIFY, established);
}
