#include "domain/rules/rules.h"

/* What the person is told and asked, what others add, and what has to be reported. */

/*
 * What to tell of the act when an application comes in, until it is attested.
 *
 * Sources: HJO-09 HJO-30 HJO-31 HJO-32 HJO-33 HJO-44 HJO-48 HJO-51 HJO-57
 */
enum verdict rule_tell_about_the_act(struct inquiry *inquiry)
{
    bool told = inquiry->facts->attested.informed_about_act == TRUTH_YES;
    return told ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * Needs beyond the application are told; the person decides whether to apply.
 *
 * Sources: HJO-178 HJO-179
 */
enum verdict rule_further_needs_told(struct inquiry *inquiry)
{
    if (!inquiry_may_be(inquiry, FACT_OF_further_needs_found))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_further_needs_told);
}

/*
 * Who has needs that LSS cannot meet is told of the social services act.
 *
 * Sources: HJO-186
 */
enum verdict rule_sol_information(struct inquiry *inquiry)
{
    if (!inquiry_may_be(inquiry, FACT_OF_need_beyond_lss))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_informed_about_sol);
}

/*
 * Support under the social services act never stands in the way; it may be what is missing.
 *
 * Sources: HJO-34 HJO-35 HJO-36
 */
enum verdict rule_sol_beside_lss(struct inquiry *inquiry)
{
    if (!inquiry_may_be(inquiry, FACT_OF_need_beyond_lss))
        return VERDICT_PASS;
    return rule_told(inquiry->facts->attested.informed_about_sol);
}

/*
 * Others add information only after the person has consented; the same day is enough.
 *
 * Sources: HJO-181
 */
enum verdict rule_consent_before_others(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_others_informed(inquiry))
        return VERDICT_PASS;
    if (!inquiry_knows(inquiry, FACT_OF_consent_on, FACT_OF_others_heard_on))
        return VERDICT_NEEDS_FACTS;
    bool consented = facts_is_done(inquiry->facts, attested->consent_on) &&
                     !date_is_before(attested->others_heard_on, attested->consent_on);
    return consented ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * After communication the person's views are taken in, unless everything is granted.
 *
 * Sources: HJO-234 HJO-235
 */
enum verdict rule_applicant_views_recorded(struct inquiry *inquiry)
{
    if (!when_refusal(inquiry) || !when_others_informed(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_applicant_views);
}

/* Something that has to be reported, and the day it was; a report not recorded is not made. */
static enum verdict must_be_reported(struct inquiry *inquiry, enum fact_index holds,
                                     struct date reported_on)
{
    if (!inquiry_may_be(inquiry, holds))
        return VERDICT_PASS;
    return facts_is_done(inquiry->facts, reported_on) ? VERDICT_PASS : VERDICT_FAIL;
}

/* Open a watch with that due day when the verdict is fail. */
static enum verdict watched(struct inquiry *inquiry, enum verdict verdict, enum watch_kind watch)
{
    if (verdict != VERDICT_FAIL)
        return verdict;
    inquiry->finding->watch = watch;
    inquiry->finding->watch_due = inquiry->facts->date;
    return verdict;
}

/*
 * The need of a guardian is reported to the chief guardian; a watch stands until it is done.
 *
 * Sources: HJO-138 HJO-206
 */
enum verdict rule_guardian_report(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    enum verdict verdict =
        must_be_reported(inquiry, FACT_OF_guardian_needed, attested->guardian_reported_on);
    return watched(inquiry, verdict, WATCH_GUARDIAN_REPORT_DUE);
}

/*
 * What may call for the protection of a child is reported the same day.
 *
 * Sources: HJO-136
 */
enum verdict rule_child_at_risk_report(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    enum verdict verdict =
        must_be_reported(inquiry, FACT_OF_child_at_risk, attested->child_at_risk_reported_on);
    return watched(inquiry, verdict, WATCH_CHILD_REPORT_DUE);
}

/*
 * Serious deficiencies in what is delivered are reported.
 *
 * Sources: HJO-137
 */
enum verdict rule_serious_deficiency_report(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    return must_be_reported(inquiry, FACT_OF_serious_deficiency, attested->deficiency_reported_on);
}
