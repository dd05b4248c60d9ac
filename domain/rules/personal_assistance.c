#include "domain/rules/rules.h"

/*
 * Basic needs above the threshold (20 hours a week; exactly 20 is the municipality's) are the
 * agency's to try: the person must be informed, then the agency notified.
 *
 * Sources: HJO-278 HJO-280 HJO-281 HJO-282 HJO-284
 */
enum verdict rule_twenty_hour_split(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (facts->stage == STAGE_DECISION && !facts_grant(facts))
        return VERDICT_NOT_APPLICABLE;
    int basic = facts_basic_needs(facts);
    if (basic < 0)
        return inquiry_needs(inquiry, "basicNeedsMinutesPerWeek");
    if (basic <= inquiry_number(inquiry, PARAMETER_BASIC_NEEDS_THRESHOLD_MINUTES))
        return VERDICT_PASS;
    if (date_is_set(facts->informed_on))
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
    if (!date_is_set(facts->informed_on))
        return inquiry_needs(inquiry, "informedOn");
    if (!date_is_set(facts->notice_sent_on))
        return inquiry_needs(inquiry, "noticeSentOn");
    return date_is_before(facts->notice_sent_on, facts->informed_on) ? VERDICT_FAIL : VERDICT_PASS;
}

static bool awaits_the_agency(const struct facts *facts)
{
    enum decision_kind kind = facts->content.kind;
    return facts_grant(facts) &&
           (kind == DECISION_PROVISIONAL || kind == DECISION_INCREASE_PENDING_AGENCY);
}

/*
 * What is granted while the agency decides needs a notice that the agency has not answered.
 *
 * Sources: HJO-285 HJO-286 HJO-287
 */
enum verdict rule_pending_notice(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!awaits_the_agency(facts))
        return VERDICT_NOT_APPLICABLE;
    if (!date_is_set(facts->notice_sent_on))
        return inquiry_needs(inquiry, "noticeSentOn");
    return facts->agency_answered == TRUTH_YES ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * What is granted while the agency decides is limited in time.
 *
 * Sources: HJO-285 HJO-287
 */
enum verdict rule_provisional_end_date(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!awaits_the_agency(facts))
        return VERDICT_NOT_APPLICABLE;
    if (!period_is_set(facts->content.period))
        return inquiry_needs(inquiry, "period");
    return date_is_set(facts->content.period.to) ? VERDICT_PASS : VERDICT_FAIL;
}
