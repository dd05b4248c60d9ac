#include "domain/rules/rules.h"

/*
 * Basic needs above the threshold (20 hours a week; exactly 20 is the municipality's) are the
 * agency's to try: the person must be informed, then the agency notified. Who is not recorded as
 * informed is not.
 *
 * Sources: HJO-278 HJO-280 HJO-281 HJO-282 HJO-284
 */
enum verdict rule_twenty_hour_split(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_ahead(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_basic_needs_minutes_per_week))
        return VERDICT_NEEDS_FACTS;
    int basic = facts->content.basic_needs_minutes_per_week;
    if (basic <= inquiry_number(inquiry, PARAMETER_BASIC_NEEDS_THRESHOLD_MINUTES))
        return VERDICT_PASS;
    if (facts_is_done(facts, facts->informed_on))
        return VERDICT_PASS;
    int days = inquiry_number(inquiry, PARAMETER_AGENCY_INFORMATION_DAYS);
    inquiry->finding->watch = WATCH_INFORM_PERSON_ABOUT_AGENCY;
    inquiry->finding->watch_due = date_add_days(facts->date, days);
    return VERDICT_FAIL;
}

/*
 * The person is always informed before the agency is notified; the same day is enough. Consent is
 * not needed.
 *
 * Sources: HJO-283 HJO-284
 */
enum verdict rule_notice_after_information(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!inquiry_knows(inquiry, FACT_OF_informed_on, FACT_OF_notice_sent_on))
        return VERDICT_NEEDS_FACTS;
    bool informed = facts_is_done(facts, facts->informed_on) &&
                    !date_is_before(facts->notice_sent_on, facts->informed_on);
    return informed ? VERDICT_PASS : VERDICT_FAIL;
}

static bool awaits_the_agency(struct inquiry *inquiry)
{
    enum decision_kind kind = inquiry->facts->content.kind;
    bool pending = kind == DECISION_PROVISIONAL || kind == DECISION_INCREASE_PENDING_AGENCY;
    return pending && when_grant(inquiry);
}

/*
 * What is granted while the agency decides needs a notice that the agency has not answered.
 *
 * Sources: HJO-285 HJO-286 HJO-287
 */
enum verdict rule_pending_notice(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!awaits_the_agency(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_notice_sent_on, FACT_OF_agency_answered))
        return VERDICT_NEEDS_FACTS;
    bool waits = facts_is_done(facts, facts->notice_sent_on) && facts->agency_answered == TRUTH_NO;
    return waits ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * What is granted while the agency decides is limited in time.
 *
 * Sources: HJO-285 HJO-287
 */
enum verdict rule_provisional_end_date(struct inquiry *inquiry)
{
    if (!awaits_the_agency(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_period))
        return VERDICT_NEEDS_FACTS;
    return date_is_set(inquiry->facts->content.period.to) ? VERDICT_PASS : VERDICT_FAIL;
}
