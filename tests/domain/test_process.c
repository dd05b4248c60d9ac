#include "domain/process.h"

#include "tests/domain/fixture.h"

/* Watches opened by findings or handled by an officer, not by a step. */
static bool opened_by_a_rule(enum watch_kind watch)
{
    static const enum watch_kind opened[] = {
        WATCH_ESCORT_TO_END,     WATCH_INFORM_PERSON_ABOUT_AGENCY, WATCH_GUARDIAN_REPORT_DUE,
        WATCH_CHILD_REPORT_DUE,  WATCH_ASSISTANCE_TO_END,          WATCH_MEASURE_TO_END,
        WATCH_POLICE_REPORT_DUE, WATCH_INDIVIDUAL_PLAN_DUE,        WATCH_INDIVIDUAL_PLAN_REVIEW_DUE,
        WATCH_REGION_TO_NOTIFY
    };
    for (size_t i = 0; i < sizeof opened / sizeof *opened; i++)
        if (opened[i] == watch)
            return true;
    return false;
}

static bool some_step_does(enum effect_kind kind, enum watch_kind watch)
{
    for (size_t p = 0; p < process_count; p++)
        for (size_t s = 0; s < processes[p]->count; s++)
            for (size_t e = 0; e < STEP_EFFECTS; e++)
                if (processes[p]->steps[s].effects[e].kind == kind &&
                    processes[p]->steps[s].effects[e].watch == watch)
                    return true;
    return false;
}

START_TEST(every_watch_that_opens_closes_by_an_event_or_by_handling)
{
    for (int i = 1; i < WATCH_COUNT; i++) {
        enum watch_kind watch = (enum watch_kind)i;
        bool opens = some_step_does(EFFECT_OPENS, watch) || opened_by_a_rule(watch);
        bool closes = some_step_does(EFFECT_CLOSES, watch) || watch_text(watch)->closes_by_handling;
        ck_assert_msg(opens, "nothing opens %s", watch_kind_name(watch));
        ck_assert_msg(closes, "nothing closes %s", watch_kind_name(watch));
    }
}
END_TEST

START_TEST(every_step_says_who_may_take_it_why_and_from_which_source)
{
    for (size_t p = 0; p < process_count; p++) {
        const struct process *process = processes[p];
        ck_assert_ptr_eq(process_find(process->entity), process);
        for (size_t s = 0; s < process->count; s++) {
            const struct step *step = &process->steps[s];
            ck_assert_msg(process_guard_text(step->guard) != NULL, "%s", step->guard);
            ck_assert_ptr_nonnull(words_text(process->events, step->event));
            ck_assert_ptr_nonnull(words_text(process->states, step->to));
            ck_assert(step->roles != 0 && *step->sources != '\0');
        }
    }
}
END_TEST

START_TEST(an_unknown_entity_has_no_process)
{
    ck_assert_ptr_null(process_find("orders"));
}
END_TEST

START_TEST(allowed_actions_follow_state_and_role)
{
    int sent = 1, confirm = 1;
    ck_assert(step_is_allowed(&order_process, sent, confirm, ROLE_PROVIDER));
    ck_assert(!step_is_allowed(&order_process, sent, confirm, ROLE_CASE_OFFICER));
    ck_assert(!step_is_allowed(&order_process, sent, confirm, ROLE_NONE));
    ck_assert(!step_is_allowed(&order_process, sent + 1, confirm, ROLE_PROVIDER));
}
END_TEST

START_TEST(a_step_has_fewer_effects_than_an_act_can_hold)
{
    for (size_t p = 0; p < process_count; p++)
        for (size_t s = 0; s < processes[p]->count; s++)
            ck_assert_int_eq(processes[p]->steps[s].effects[STEP_EFFECTS - 1].kind, EFFECT_NONE);
}
END_TEST

TESTS("process", every_watch_that_opens_closes_by_an_event_or_by_handling,
      every_step_says_who_may_take_it_why_and_from_which_source, an_unknown_entity_has_no_process,
      allowed_actions_follow_state_and_role, a_step_has_fewer_effects_than_an_act_can_hold)
