#include "domain/rules/rules.h"

#include "domain/rules/bar.h"
#include "domain/rules/word_list.h"

/* Increases, sick leave, and where personal assistance does not reach. */

/*
 * More hours while the agency decides: the needs have changed, and more hours are judged needed.
 *
 * Sources: HJO-286
 */
enum verdict rule_increase_pending_agency_grounds(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!facts_grant(facts) || facts->content.kind != DECISION_INCREASE_PENDING_AGENCY)
        return VERDICT_NOT_APPLICABLE;
    enum truth changed = facts->attested.needs_have_changed;
    enum verdict verdict = rule_must_be(inquiry, changed, TRUTH_YES, "needsHaveChanged");
    if (verdict != VERDICT_PASS)
        return verdict;
    return rule_must_be(inquiry, facts->attested.increase_is_needed, TRUTH_YES, "increaseIsNeeded");
}

/*
 * An increase stands beside assistance that is already decided, by this municipality or by others.
 *
 * Sources: HJO-301 HJO-287
 */
enum verdict rule_increase_on_assistance(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_increase(facts))
        return VERDICT_NOT_APPLICABLE;
    if (!period_is_set(facts->content.period))
        return inquiry_needs(inquiry, "period");
    bool has = bar_grant(facts, MEASURE_PERSONAL_ASSISTANCE) != NULL ||
               bar_assistance_by_others(facts) != NULL;
    if (has)
        return VERDICT_PASS;
    enum verdict known = bar_lists_are_known(inquiry);
    return known == VERDICT_PASS ? VERDICT_FAIL : known;
}

/*
 * The extra cost of an assistant's sick leave is one role's to decide.
 *
 * Sources: HJO-309
 */
enum verdict rule_sick_leave_cost_decider(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    const struct parameter *only = inquiry_parameter(inquiry, PARAMETER_SICK_LEAVE_COST_ROLE);
    enum role decider = ROLE_NONE;
    if (facts->attested.concerns_sick_leave_cost != TRUTH_YES || !role_read(only->value, &decider))
        return VERDICT_NOT_APPLICABLE;
    if (facts->role == ROLE_NONE)
        return inquiry_needs(inquiry, "role");
    inquiry->finding->roles = ROLE_BIT(decider);
    return facts->role == decider ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * In a group or service home the staff gives all support, so that assistance is for time outside,
 * with a reason. Specially adapted housing has no staff, and nothing is in the way.
 *
 * Sources: HJO-315 HJO-316 HJO-318 HJO-458 HJO-462
 */
enum verdict rule_assistance_outside_residence_only(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!facts_grant(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    if (attested->lives_in_special_service == TRUTH_UNKNOWN)
        return inquiry_needs(inquiry, "livesInSpecialService");
    if (attested->lives_in_special_service == TRUTH_NO)
        return VERDICT_PASS;
    enum truth outside = attested->assistance_only_outside_residence;
    enum verdict verdict =
        rule_must_be(inquiry, outside, TRUTH_YES, "assistanceOnlyOutsideResidence");
    if (verdict != VERDICT_PASS)
        return verdict;
    return rule_must_be_stated(inquiry, attested->outside_residence_reason,
                               "outsideResidenceReason");
}

/*
 * Assistance does not stand in for the staff of daily activities, unless special reasons are given.
 * Asked of who has daily activities in the period.
 *
 * Sources: HJO-320
 */
enum verdict rule_assistance_not_in_daily_activities(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    enum truth covers = facts->attested.assistance_in_daily_activities;
    bool takes_part = bar_grant(facts, MEASURE_DAILY_ACTIVITIES) != NULL;
    if (!facts_grant(facts) || (!takes_part && covers == TRUTH_UNKNOWN))
        return VERDICT_NOT_APPLICABLE;
    if (covers == TRUTH_UNKNOWN)
        return inquiry_needs(inquiry, "assistanceInDailyActivities");
    bool has_reasons = !text_is_blank(facts->attested.daily_activities_special_reasons);
    return covers == TRUTH_NO || has_reasons ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * With special reasons it is the agency that tries assistance in daily activities.
 *
 * Sources: HJO-321
 */
enum verdict rule_assistance_in_daily_activities_to_agency(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    bool has_reasons = !text_is_blank(facts->attested.daily_activities_special_reasons);
    if (!facts_grant(facts) || !has_reasons ||
        facts->attested.assistance_in_daily_activities != TRUTH_YES)
        return VERDICT_NOT_APPLICABLE;
    return date_is_set(facts->notice_sent_on) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * In hospital the assistant is there for all or part of the time that is granted, never for more.
 *
 * Sources: HJO-323
 */
enum verdict rule_hospital_hours_within_grant(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_hospital(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    if (attested->hospital_minutes_per_week < 0)
        return inquiry_needs(inquiry, "hospitalMinutesPerWeek");
    if (attested->assistance_minutes_before < 0)
        return inquiry_needs(inquiry, "assistanceMinutesBefore");
    bool within = attested->hospital_minutes_per_week <= attested->assistance_minutes_before;
    return within ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * An assistant in hospital: impairment, health or communication demands somebody with thorough
 * knowledge of the person.
 *
 * Sources: HJO-324
 */
enum verdict rule_hospital_assistance_grounds(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_hospital(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    enum truth needed = attested->thorough_knowledge_needed;
    enum verdict verdict = rule_must_be(inquiry, needed, TRUTH_YES, "thoroughKnowledgeNeeded");
    if (verdict != VERDICT_PASS)
        return verdict;
    return word_list_must_be(inquiry, attested->hospital_ground, "hospitalGround",
                             "impairment health communication");
}

/*
 * The assistant does not take over what the hospital answers for.
 *
 * Sources: HJO-325
 */
enum verdict rule_hospital_responsibility_told(struct inquiry *inquiry)
{
    if (!when_hospital(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.hospital_responsibility_told);
}

/*
 * Care of the person's own children is no task of the assistant, but in the child's first time for
 * what the parent cannot do.
 *
 * Sources: HJO-327 HJO-328
 */
enum verdict rule_assistance_not_for_own_children(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_own_children(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    enum truth first = attested->first_time_with_child;
    enum verdict verdict = rule_must_be(inquiry, first, TRUTH_YES, "firstTimeWithChild");
    if (verdict != VERDICT_PASS)
        return verdict;
    return rule_must_be(inquiry, attested->care_parent_cannot_give, TRUTH_YES,
                        "careParentCannotGive");
}

/*
 * Relief, short stay and supervision are normally not granted beside personal assistance.
 *
 * Sources: HJO-272 HJO-273 HJO-274
 */
enum verdict rule_normally_not_with_assistance(struct inquiry *inquiry)
{
    if (!facts_grant(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    return bar_by_assistance(inquiry);
}
