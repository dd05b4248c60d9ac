#include "domain/decision.h"

#include "tests/domain/fixture.h"

static struct arena arena;

static struct decision draft(void)
{
    struct decision decision = { .id = "d1",
                                 .measure = MEASURE_ESCORT_SERVICE,
                                 .decided_on = day("2026-03-02"),
                                 .content = decision_content_unknown() };
    decision.content.outcome = OUTCOME_GRANTED;
    decision.content.period = (struct period){ day("2026-03-01"), day("2027-12-31") };
    return decision;
}

START_TEST(adopting_a_grant_opens_follow_up_renewal_and_order)
{
    struct decision decision = draft();
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &act), PROBLEM_NONE);
    ck_assert_int_eq(decision.state, DECISION_ADOPTED);
    assert_opens(&act, WATCH_FOLLOW_UP_DUE, "2027-03-02");
    assert_opens(&act, WATCH_RENEWAL_DUE, "2027-11-01");
    assert_opens(&act, WATCH_ORDER_TO_SEND, "2026-03-02");
}
END_TEST

START_TEST(adopting_a_refusal_opens_no_watch)
{
    struct decision decision = draft();
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    decision.content.outcome = OUTCOME_REFUSED;
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &act), PROBLEM_NONE);
    ck_assert_uint_eq(act.effect_count, 0);
}
END_TEST

START_TEST(financial_support_is_not_ordered)
{
    struct decision decision = draft();
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    decision.content.delivery_form = DELIVERY_FINANCIAL_SUPPORT;
    decision_step(&decision, DECISION_ADOPT, &act);
    ck_assert_ptr_null(effect_on(&act, EFFECT_OPENS, WATCH_ORDER_TO_SEND));
}
END_TEST

START_TEST(a_decision_is_not_dated_ahead)
{
    struct decision decision = draft();
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-01");
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &act), PROBLEM_INVALID_BODY);
    ck_assert_str_eq(act.refusal.pointer, "/decidedOn");
    ck_assert_int_eq(decision.state, DECISION_DRAFT);
}
END_TEST

START_TEST(only_the_decider_that_it_was_proposed_to_adopts)
{
    struct decision decision = draft();
    struct act officer = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    struct act committee = act_of(&arena, ROLE_COMMITTEE, "2026-03-02");
    struct act head = act_of(&arena, ROLE_DEPARTMENT_HEAD, "2026-03-02");
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &committee),
                     PROBLEM_ROLE_NOT_ALLOWED);
    ck_assert_int_eq(decision_step(&decision, DECISION_PROPOSE, &officer), PROBLEM_INVALID_BODY);
    decision.proposed_to = ROLE_COMMITTEE;
    ck_assert_int_eq(decision_step(&decision, DECISION_PROPOSE, &officer), PROBLEM_NONE);
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &head), PROBLEM_BEYOND_DELEGATION);
    ck_assert_uint_eq(head.refusal.roles, ROLE_BIT(ROLE_COMMITTEE));
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &officer), PROBLEM_BEYOND_DELEGATION);
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &committee), PROBLEM_INVALID_BODY);
    ck_assert_str_eq(committee.refusal.pointer, "/committee/minutesOn");
    decision.minutes_on = day("2026-03-02");
    decision.minutes_paragraph = "§ 14";
    ck_assert_int_eq(decision_step(&decision, DECISION_ADOPT, &committee), PROBLEM_NONE);
}
END_TEST

START_TEST(a_returned_proposal_is_a_draft_again)
{
    struct decision decision = draft();
    struct act act = act_of(&arena, ROLE_AUTHORITY_MANAGER, "2026-03-02");
    decision.state = DECISION_PROPOSED;
    decision.proposed_to = ROLE_AUTHORITY_MANAGER;
    ck_assert_int_eq(decision_step(&decision, DECISION_RETURN, &act), PROBLEM_INVALID_BODY);
    decision.return_reason = "Målet är otydligt.";
    ck_assert_int_eq(decision_step(&decision, DECISION_RETURN, &act), PROBLEM_NONE);
    ck_assert_int_eq(decision.state, DECISION_DRAFT);
}
END_TEST

START_TEST(a_grant_ends_when_the_person_declines_in_own_words)
{
    struct decision decision = draft();
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-06-01");
    decision.state = DECISION_ADOPTED;
    decision.ended_on = day("2026-06-30");
    ck_assert_int_eq(decision_step(&decision, DECISION_END, &act), PROBLEM_INVALID_BODY);
    decision.end_reason = DECISION_END_PERSON_DECLINES;
    decision.end_wish = "  ";
    ck_assert_int_eq(decision_step(&decision, DECISION_END, &act), PROBLEM_INVALID_BODY);
    ck_assert_str_eq(act.refusal.pointer, "/wish");
    decision.end_wish = "Jag vill inte ha ledsagning längre.";
    ck_assert_int_eq(decision_step(&decision, DECISION_END, &act), PROBLEM_NONE);
    ck_assert_int_eq(decision.state, DECISION_ENDED);
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_FOLLOW_UP_DUE));
}
END_TEST

START_TEST(the_notification_meets_the_time_of_the_investigation)
{
    struct decision decision = draft();
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-05");
    decision.state = DECISION_ADOPTED;
    decision.notified_on = day("2026-03-01");
    ck_assert_int_eq(decision_step(&decision, DECISION_NOTIFY, &act), PROBLEM_INVALID_BODY);
    decision.notified_on = day("2026-03-02");
    decision.others_waiting = 1;
    ck_assert_int_eq(decision_step(&decision, DECISION_NOTIFY, &act), PROBLEM_NONE);
    ck_assert_ptr_null(effect_on(&act, EFFECT_CLOSES, WATCH_INVESTIGATION_DUE));
    decision.state = DECISION_ENDED;
    decision.others_waiting = 0;
    ck_assert_int_eq(decision_step(&decision, DECISION_NOTIFY, &act), PROBLEM_NONE);
    ck_assert_int_eq(decision.state, DECISION_ENDED);
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_INVESTIGATION_DUE));
    ck_assert_date(decision_appealable_until(&decision), "2026-03-23");
}
END_TEST

START_TEST(the_phase_follows_from_the_dates)
{
    struct decision decision = draft();
    ck_assert_int_eq(decision_phase(&decision, day("2026-03-01")), DECISION_PHASE_NONE);
    decision.state = DECISION_ADOPTED;
    ck_assert_int_eq(decision_phase(&decision, day("2026-02-28")), DECISION_UPCOMING);
    ck_assert_int_eq(decision_phase(&decision, day("2026-03-01")), DECISION_IN_FORCE);
    ck_assert_int_eq(decision_phase(&decision, day("2027-12-31")), DECISION_IN_FORCE);
    ck_assert_int_eq(decision_phase(&decision, day("2028-01-01")), DECISION_EXPIRED);
    decision.content.outcome = OUTCOME_REFUSED;
    ck_assert_int_eq(decision_phase(&decision, day("2026-03-01")), DECISION_PHASE_NONE);
}
END_TEST

START_TEST(the_state_pays_above_twenty_hours_of_basic_needs)
{
    static const struct {
        int basic, other, municipal, state;
    } examples[] = { { 1200, 600, 1800, 0 },
                     { 1201, 0, 1200, 1 },
                     { 1500, 1800, 1200, 2100 },
                     { 0, 0, 0, 0 },
                     { 1199, 3000, 4199, 0 } };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct cost_split split = cost_split(examples[i].basic, examples[i].other, 1200);
        ck_assert_int_eq(split.municipal_minutes_per_week, examples[i].municipal);
        ck_assert_int_eq(split.state_minutes_per_week, examples[i].state);
    }
}
END_TEST

TESTS("decision", adopting_a_grant_opens_follow_up_renewal_and_order,
      adopting_a_refusal_opens_no_watch, financial_support_is_not_ordered,
      a_decision_is_not_dated_ahead, only_the_decider_that_it_was_proposed_to_adopts,
      a_returned_proposal_is_a_draft_again, a_grant_ends_when_the_person_declines_in_own_words,
      the_notification_meets_the_time_of_the_investigation, the_phase_follows_from_the_dates,
      the_state_pays_above_twenty_hours_of_basic_needs)
