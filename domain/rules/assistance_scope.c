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
    bool pending = inquiry->facts->content.kind == DECISION_INCREASE_PENDING_AGENCY;
    if (!pending || !when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_needs_have_changed, FACT_OF_increase_is_needed);
}

/*
 * An increase stands beside assistance that is already decided, by this municipality or by others.
 *
 * Sources: HJO-301 HJO-287
 */
enum verdict rule_increase_on_assistance(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_increase(inquiry))
        return VERDICT_NOT_APPLICABLE;
    bool dated = inquiry_knows(inquiry, FACT_OF_period);
    bool has = dated && (bar_grant(facts, MEASURE_PERSONAL_ASSISTANCE) != NULL ||
                         bar_assistance_by_others(facts) != NULL);
    if (has)
        return VERDICT_PASS;
    return bar_lists_are_known(inquiry) == VERDICT_PASS ? VERDICT_FAIL : VERDICT_NEEDS_FACTS;
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
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_may_be(inquiry, FACT_OF_lives_in_special_service))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_assistance_only_outside_residence,
                            FACT_OF_outside_residence_reason);
}

/* Whether the person has daily activities in the period: yes, no, or not known. */
static enum truth takes_part(struct inquiry *inquiry)
{
    if (!inquiry_knows(inquiry, FACT_OF_period, FACT_OF_grants))
        return TRUTH_UNKNOWN;
    return truth_of(bar_grant(inquiry->facts, MEASURE_DAILY_ACTIVITIES) != NULL);
}

/*
 * Assistance does not stand in for the staff of daily activities, unless special reasons are given;
 * reasons that are not given are none. Asked of who has daily activities in the period; of all
 * others it is said where it is so.
 *
 * Sources: HJO-320
 */
enum verdict rule_assistance_not_in_daily_activities(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    enum truth covers = facts->attested.assistance_in_daily_activities;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (covers == TRUTH_UNKNOWN && takes_part(inquiry) == TRUTH_NO)
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_may_be(inquiry, FACT_OF_assistance_in_daily_activities))
        return VERDICT_PASS;
    bool has_reasons = !text_is_blank(facts->attested.daily_activities_special_reasons);
    return has_reasons ? VERDICT_PASS : VERDICT_FAIL;
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
    if (!has_reasons || !when_grant(inquiry) ||
        !inquiry_may_be(inquiry, FACT_OF_assistance_in_daily_activities))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_done(inquiry, FACT_OF_notice_sent_on);
}

/*
 * In hospital the assistant is there for all or part of the time that is granted, never for more.
 *
 * Sources: HJO-323
 */
enum verdict rule_hospital_hours_within_grant(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_hospital(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_hospital_minutes_per_week,
                       FACT_OF_assistance_minutes_before))
        return VERDICT_NEEDS_FACTS;
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
    if (!when_hospital(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (attested->thorough_knowledge_needed == TRUTH_NO)
        return VERDICT_FAIL;
    inquiry_knows(inquiry, FACT_OF_thorough_knowledge_needed);
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
    if (!when_hospital(inquiry))
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
    if (!when_own_children(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_first_time_with_child,
                            FACT_OF_care_parent_cannot_give);
}

/*
 * Relief, short stay and supervision are normally not granted beside personal assistance.
 *
 * Sources: HJO-272 HJO-273 HJO-274
 */
enum verdict rule_normally_not_with_assistance(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return bar_by_assistance(inquiry);
}
