#include "domain/order.h"

#include "domain/implementation_plan.h"
#include "tests/domain/fixture.h"

static struct arena arena;

static struct decision grant(void)
{
    struct decision decision = { .id = "d1",
                                 .measure = MEASURE_ESCORT_SERVICE,
                                 .state = DECISION_ADOPTED,
                                 .content = decision_content_unknown() };
    decision.content.outcome = OUTCOME_GRANTED;
    decision.content.period = (struct period){ day("2026-03-01"), day("2026-12-31") };
    return decision;
}

static struct order order_in(enum order_state state)
{
    return (struct order){ .id = "o1",
                           .provider_id = "p1",
                           .measure = MEASURE_ESCORT_SERVICE,
                           .state = state,
                           .sent_on = day("2026-03-02"),
                           .started_on = state == ORDER_STARTED || state == ORDER_ENDING
                                             ? day("2026-03-10")
                                             : day("-"),
                           .period_from = day("2026-03-01"),
                           .period_to = day("2026-12-31") };
}

START_TEST(sending_an_order_opens_its_watches)
{
    struct decision decision = grant();
    struct order order = order_in(ORDER_NEW);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    order.decision = &decision;
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_NONE);
    ck_assert_int_eq(order.state, ORDER_SENT);
    ck_assert_int_eq(order.confirmation_kind, CONFIRMATION_RECEIPT_AFTER_CHECK);
    assert_opens(&act, WATCH_CONFIRMATION_DUE, "2026-03-09");
    assert_opens(&act, WATCH_PLAN_DUE, "2026-03-16");
    assert_opens(&act, WATCH_START_DUE, "2026-03-01");
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_ORDER_TO_SEND));
}
END_TEST

START_TEST(a_contact_persons_plan_has_no_deadline)
{
    struct decision decision = grant();
    struct order order = order_in(ORDER_NEW);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    order.decision = &decision;
    order.measure = MEASURE_CONTACT_PERSON;
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_NONE);
    ck_assert_ptr_null(effect_on(&act, EFFECT_OPENS, WATCH_PLAN_DUE));
}
END_TEST

START_TEST(only_a_grant_that_the_municipality_delivers_is_ordered)
{
    struct decision decision = grant();
    struct order order = order_in(ORDER_NEW);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    order.decision = &decision;
    decision.content.outcome = OUTCOME_REFUSED;
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_RULE_REFUSED);
    decision = grant();
    decision.content.delivery_form = DELIVERY_FINANCIAL_SUPPORT;
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_RULE_REFUSED);
    decision = grant();
    act.today = day("2027-01-01");
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_RULE_REFUSED);
    act.today = day("2026-12-31");
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_NONE);
}
END_TEST

START_TEST(an_order_lies_within_the_granted_period)
{
    struct decision decision = grant();
    struct order order = order_in(ORDER_NEW);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    order.decision = &decision;
    order.period_to = day("2027-01-01");
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_INVALID_BODY);
    ck_assert_str_eq(act.refusal.pointer, "/period/to");
    order.period_to = day("-");
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_INVALID_BODY);
    order.period_to = day("2026-12-31");
    order.period_from = day("2026-02-28");
    ck_assert_int_eq(order_step(&order, ORDER_SEND, &act), PROBLEM_INVALID_BODY);
    ck_assert_str_eq(act.refusal.pointer, "/period/from");
}
END_TEST

START_TEST(the_executor_confirms_after_a_check_and_the_officer_may_not)
{
    struct order order = order_in(ORDER_SENT);
    struct act officer = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-04");
    struct act act = act_of(&arena, ROLE_PROVIDER, "2026-03-04");
    order.confirmed_on = day("2026-03-04");
    ck_assert_int_eq(order_step(&order, ORDER_CONFIRM, &officer), PROBLEM_ROLE_NOT_ALLOWED);
    ck_assert_uint_eq(officer.refusal.roles, ROLES_EXECUTOR);
    ck_assert_int_eq(order_step(&order, ORDER_CONFIRM, &act), PROBLEM_RULE_REFUSED);
    ck_assert_str_eq(act.refusal.pointer, "/checked");
    order.checked = true;
    ck_assert_int_eq(order_step(&order, ORDER_CONFIRM, &act), PROBLEM_NONE);
    ck_assert_int_eq(order.state, ORDER_CONFIRMED);
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_CONFIRMATION_DUE));
}
END_TEST

START_TEST(a_confirmation_is_dated_between_sending_and_today)
{
    struct order order = order_in(ORDER_SENT);
    struct act act = act_of(&arena, ROLE_PROVIDER, "2026-03-04");
    order.checked = true;
    static const char *const wrong[] = { "2026-03-01", "2026-03-05", "-" };
    for (size_t i = 0; i < 3; i++) {
        order.confirmed_on = day(wrong[i]);
        ck_assert_int_eq(order_step(&order, ORDER_CONFIRM, &act), PROBLEM_INVALID_BODY);
        ck_assert_str_eq(act.refusal.pointer, "/confirmedOn");
    }
    order.confirmed_on = day("2026-03-02");
    ck_assert_int_eq(order_step(&order, ORDER_CONFIRM, &act), PROBLEM_NONE);
}
END_TEST

START_TEST(another_executors_order_does_not_exist)
{
    struct order order = order_in(ORDER_SENT);
    struct act act = act_of(&arena, ROLE_PROVIDER, "2026-03-04");
    act.actor.provider = "p2";
    ck_assert_int_eq(order_step(&order, ORDER_CONFIRM, &act), PROBLEM_NOT_FOUND);
    act.actor.provider = NULL;
    ck_assert_int_eq(order_step(&order, ORDER_CONFIRM, &act), PROBLEM_NOT_FOUND);
}
END_TEST

START_TEST(an_answered_query_returns_to_where_it_came_from)
{
    static const enum order_state states[] = { ORDER_SENT, ORDER_CONFIRMED };
    for (size_t i = 0; i < 2; i++) {
        struct order order = order_in(states[i]);
        struct act provider = act_of(&arena, ROLE_PROVIDER, "2026-03-04");
        struct act officer = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-05");
        ck_assert_int_eq(order_step(&order, ORDER_QUERY, &provider), PROBLEM_NONE);
        ck_assert_int_eq(order.state, ORDER_QUERIED);
        assert_opens(&provider, WATCH_QUERY_ANSWER_DUE, "2026-03-11");
        ck_assert_int_eq(order_step(&order, ORDER_ANSWER, &officer), PROBLEM_NONE);
        ck_assert_int_eq(order.state, states[i]);
        ck_assert_int_eq(officer.refusal.problem, PROBLEM_NONE);
    }
}
END_TEST

START_TEST(the_start_lies_within_the_grant_and_not_ahead)
{
    struct order order = order_in(ORDER_CONFIRMED);
    struct act act = act_of(&arena, ROLE_PROVIDER, "2026-03-10");
    order.started_on = day("2026-03-11");
    ck_assert_int_eq(order_step(&order, ORDER_START, &act), PROBLEM_INVALID_BODY);
    order.started_on = day("2026-03-01");
    ck_assert_int_eq(order_step(&order, ORDER_START, &act), PROBLEM_INVALID_BODY);
    order.period_from = day("2026-03-10");
    order.started_on = day("2026-03-09");
    ck_assert_int_eq(order_step(&order, ORDER_START, &act), PROBLEM_RULE_REFUSED);
    ck_assert_str_eq(act.refusal.pointer, "/startedOn");
    ck_assert_int_eq(act.refusal.problem, PROBLEM_RULE_REFUSED);
    order.started_on = day("2026-03-10");
    ck_assert_int_eq(order_step(&order, ORDER_START, &act), PROBLEM_NONE);
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_START_DUE));
}
END_TEST

START_TEST(the_start_confirms_in_hjo_and_not_in_osthammar)
{
    struct order order = order_in(ORDER_SENT);
    struct act act = act_of(&arena, ROLE_EXECUTION_MANAGER, "2026-03-10");
    order.started_on = day("2026-03-10");
    ck_assert_int_eq(order_step(&order, ORDER_START, &act), PROBLEM_WRONG_STATE);
    ck_assert_str_eq(act.refusal.state, "sent");
    act.profile = &hjo;
    ck_assert_int_eq(order_step(&order, ORDER_START, &act), PROBLEM_NONE);
    ck_assert_int_eq(order.state, ORDER_STARTED);
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_CONFIRMATION_DUE));
}
END_TEST

START_TEST(the_officer_ends_from_today_on_and_the_executor_closes_from_the_last_day)
{
    struct order order = order_in(ORDER_STARTED);
    struct act officer = act_of(&arena, ROLE_CASE_OFFICER, "2026-06-10");
    struct act provider = act_of(&arena, ROLE_PROVIDER, "2026-06-29");
    order.end_reason = ORDER_END_MEASURE_ENDS;
    order.last_day = day("2026-06-09");
    ck_assert_int_eq(order_step(&order, ORDER_END, &officer), PROBLEM_INVALID_BODY);
    order.last_day = day("2027-01-01");
    ck_assert_int_eq(order_step(&order, ORDER_END, &officer), PROBLEM_INVALID_BODY);
    order.last_day = day("2026-06-30");
    ck_assert_int_eq(order_step(&order, ORDER_END, &officer), PROBLEM_NONE);
    assert_opens(&officer, WATCH_CLOSURE_DUE, "2026-06-30");
    order.closed_on = day("2026-06-29");
    ck_assert_int_eq(order_step(&order, ORDER_CLOSE, &provider), PROBLEM_INVALID_BODY);
    provider.today = order.closed_on = day("2026-06-30");
    ck_assert_int_eq(order_step(&order, ORDER_CLOSE, &provider), PROBLEM_NONE);
    ck_assert_int_eq(order.state, ORDER_ENDED);
}
END_TEST

START_TEST(the_deceaseds_last_day_may_have_passed)
{
    struct order order = order_in(ORDER_STARTED);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-06-10");
    order.end_reason = ORDER_END_DECEASED;
    order.last_day = day("2026-03-09");
    ck_assert_int_eq(order_step(&order, ORDER_END, &act), PROBLEM_INVALID_BODY);
    order.last_day = day("2026-06-01");
    ck_assert_int_eq(order_step(&order, ORDER_END, &act), PROBLEM_NONE);
}
END_TEST

START_TEST(an_end_is_withdrawn_before_its_last_day_only)
{
    struct order order = order_in(ORDER_ENDING);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-06-30");
    order.last_day = day("2026-06-30");
    ck_assert_int_eq(order_step(&order, ORDER_WITHDRAW_END, &act), PROBLEM_RULE_REFUSED);
    act.today = day("2026-06-29");
    ck_assert_int_eq(order_step(&order, ORDER_WITHDRAW_END, &act), PROBLEM_NONE);
    ck_assert_int_eq(order.state, ORDER_STARTED);
    ck_assert_date(order_last_day(&order), "2026-12-31");
}
END_TEST

START_TEST(a_started_order_is_not_recalled)
{
    struct order order = order_in(ORDER_STARTED);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-06-30");
    ck_assert_int_eq(order_step(&order, ORDER_RECALL, &act), PROBLEM_WRONG_STATE);
    ck_assert_str_eq(act.refusal.state, "started");
    order.state = ORDER_QUERIED;
    ck_assert_int_eq(order_step(&order, ORDER_RECALL, &act), PROBLEM_NONE);
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_QUERY_ANSWER_DUE));
    assert_opens(&act, WATCH_ORDER_TO_SEND, "2026-06-30");
}
END_TEST

START_TEST(a_reminder_closes_the_plan_watch_and_opens_the_next)
{
    struct order order = order_in(ORDER_STARTED);
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-17");
    ck_assert_int_eq(order_step(&order, ORDER_REMIND, &act), PROBLEM_NONE);
    ck_assert_int_eq(act.effects[0].kind, EFFECT_CLOSES);
    ck_assert_int_eq(act.effects[0].watch, WATCH_PLAN_DUE);
    assert_opens(&act, WATCH_PLAN_REMINDER_DUE, "2026-03-31");
    order.plan_received = true;
    ck_assert_int_eq(order_step(&order, ORDER_REMIND, &act), PROBLEM_RULE_REFUSED);
}
END_TEST

START_TEST(the_plan_closes_whichever_watch_is_open)
{
    struct order order = order_in(ORDER_CONFIRMED);
    struct implementation_plan plan = { .order = &order, .received_on = day("2026-03-01") };
    struct act act = act_of(&arena, ROLE_PROVIDER, "2026-03-10");
    ck_assert_int_eq(implementation_plan_step(&plan, PLAN_RECEIVE, &act), PROBLEM_INVALID_BODY);
    plan.received_on = day("2026-03-10");
    ck_assert_int_eq(implementation_plan_step(&plan, PLAN_RECEIVE, &act), PROBLEM_NONE);
    ck_assert_int_eq(plan.state, PLAN_RECEIVED);
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_PLAN_DUE));
    ck_assert_ptr_nonnull(effect_on(&act, EFFECT_CLOSES, WATCH_PLAN_REMINDER_DUE));
    order.state = ORDER_RECALLED;
    ck_assert_int_eq(implementation_plan_step(&plan, PLAN_RECEIVE, &act), PROBLEM_WRONG_STATE);
}
END_TEST

TESTS("order", sending_an_order_opens_its_watches, a_contact_persons_plan_has_no_deadline,
      only_a_grant_that_the_municipality_delivers_is_ordered,
      an_order_lies_within_the_granted_period,
      the_executor_confirms_after_a_check_and_the_officer_may_not,
      a_confirmation_is_dated_between_sending_and_today, another_executors_order_does_not_exist,
      an_answered_query_returns_to_where_it_came_from,
      the_start_lies_within_the_grant_and_not_ahead, the_start_confirms_in_hjo_and_not_in_osthammar,
      the_officer_ends_from_today_on_and_the_executor_closes_from_the_last_day,
      the_deceaseds_last_day_may_have_passed, an_end_is_withdrawn_before_its_last_day_only,
      a_started_order_is_not_recalled, a_reminder_closes_the_plan_watch_and_opens_the_next,
      the_plan_closes_whichever_watch_is_open)
