#include "domain/rules/rules.h"

#include "domain/rules/bar.h"
#include "domain/rules/word_list.h"

/* Short-term supervision of pupils over 12 (9 § 7). */

/*
 * Over 12 when the period begins: the earliest first day is the day after the 12th birthday.
 *
 * Sources: HJO-396 HJO-397
 */
enum verdict rule_supervision_over_twelve(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_born_on, FACT_OF_period))
        return VERDICT_NEEDS_FACTS;
    int age = inquiry_number(inquiry, PARAMETER_SUPERVISION_OVER_AGE);
    struct date birthday = date_age_birthday(facts->born_on, age);
    return date_is_before(birthday, facts->content.period.from) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * While the parents are at work or study.
 *
 * Sources: HJO-401
 */
enum verdict rule_supervision_parents_occupied(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    const struct household_member *idle = household_idle_parent(facts);
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (idle != NULL)
        return inquiry_barred(inquiry, BAR_PERSON, idle->id);
    enum truth occupied = facts->attested.parents_work_or_study;
    return rule_must_be(inquiry, occupied, TRUTH_YES, "parentsWorkOrStudy");
}

/*
 * Before and after school, on study days and in holidays.
 *
 * Sources: HJO-399 HJO-400
 */
enum verdict rule_supervision_times(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be(inquiry, inquiry->facts->attested.supervision_times,
                             "supervisionTimes",
                             "before_school after_school study_days school_holidays");
}

/*
 * How it is arranged; ordinary leisure activities with support may be the best.
 *
 * Sources: HJO-404
 */
enum verdict rule_supervision_form(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be(inquiry, inquiry->facts->attested.supervision_form, "supervisionForm",
                             "short_stay_home leisure_with_support home other");
}

/*
 * At home for some; the law speaks of supervision away from home, so that it needs a reason.
 *
 * Sources: HJO-403
 */
enum verdict rule_supervision_at_home(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_supervision_form) &&
        !word_list_has(attested->supervision_form, "home"))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_home_supervision_reason);
}

/*
 * Who lives with special service is supervised there. A grant of child residence says that the
 * child lives away, the investigation whether it is with special service.
 *
 * Sources: HJO-406
 */
enum verdict rule_supervision_within_residence(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    const struct grant *residence = bar_grant(facts, MEASURE_CHILD_RESIDENCE);
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum verdict verdict = rule_must_be(inquiry, facts->attested.lives_in_special_service, TRUTH_NO,
                                        "livesInSpecialService");
    if (verdict == VERDICT_FAIL && residence != NULL)
        return inquiry_barred(inquiry, BAR_DECISION, residence->id);
    return verdict;
}

/*
 * Supervision is shaped after a need that varies.
 *
 * Sources: HJO-402
 */
enum verdict rule_supervision_flexible(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.flexible_form_told);
}
