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
    const struct attested *attested = &inquiry->facts->attested;
    if (attested->further_needs_found != TRUTH_YES)
        return rule_must_be(inquiry, attested->further_needs_found, TRUTH_NO, "furtherNeedsFound");
    return rule_must_be(inquiry, attested->further_needs_told, TRUTH_YES, "furtherNeedsTold");
}

/*
 * Who has needs that LSS cannot meet is told of the social services act.
 *
 * Sources: HJO-186
 */
enum verdict rule_sol_information(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (attested->need_beyond_lss != TRUTH_YES)
        return rule_must_be(inquiry, attested->need_beyond_lss, TRUTH_NO, "needBeyondLss");
    return rule_must_be(inquiry, attested->informed_about_sol, TRUTH_YES, "informedAboutSol");
}

/*
 * Support under the social services act never stands in the way; it may be what is missing.
 *
 * Sources: HJO-34 HJO-35 HJO-36
 */
enum verdict rule_sol_beside_lss(struct inquiry *inquiry)
{
    enum truth beyond = inquiry->facts->attested.need_beyond_lss;
    return rule_must_be(inquiry, beyond, TRUTH_NO, "needBeyondLss");
}

/*
 * Others add information only after the person has consented; the same day is enough.
 *
 * Sources: HJO-181
 */
enum verdict rule_consent_before_others(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    enum truth others = inquiry->facts->investigation.information_from_others;
    if (others != TRUTH_YES)
        return rule_must_be(inquiry, others, TRUTH_NO, "informationFromOthers");
    if (!date_is_set(attested->consent_on))
        return inquiry_needs(inquiry, "consentOn");
    struct date heard = attested->others_heard_on;
    bool late = date_is_set(heard) && date_is_before(heard, attested->consent_on);
    return late ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * After communication the person's views are taken in, unless everything is granted.
 *
 * Sources: HJO-234 HJO-235
 */
enum verdict rule_applicant_views_recorded(struct inquiry *inquiry)
{
    const struct investigation_content *found = &inquiry->facts->investigation;
    bool communicated = found->information_from_others == TRUTH_YES;
    if (!when_refusal(inquiry->facts) || !communicated)
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_stated(inquiry, found->applicant_views, "applicantViews");
}

/* Something that has to be reported, and the day it was. */
static enum verdict must_be_reported(struct inquiry *inquiry, enum truth holds, const char *fact,
                                     struct date reported_on)
{
    if (holds != TRUTH_YES)
        return rule_must_be(inquiry, holds, TRUTH_NO, fact);
    return date_is_set(reported_on) ? VERDICT_PASS : VERDICT_FAIL;
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
    enum verdict verdict = must_be_reported(inquiry, attested->guardian_needed, "guardianNeeded",
                                            attested->guardian_reported_on);
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
    enum verdict verdict = must_be_reported(inquiry, attested->child_at_risk, "childAtRisk",
                                            attested->child_at_risk_reported_on);
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
    return must_be_reported(inquiry, attested->serious_deficiency, "seriousDeficiency",
                            attested->deficiency_reported_on);
}
