#include "domain/implementation_plan.h"

#include <assert.h>

#include "domain/process.h"

WORDS_DEFINE(plan_state, PLAN_STATE_WORDS)
WORDS_DEFINE(plan_event, PLAN_EVENT_WORDS)

static bool order_is_over(enum order_state state)
{
    return state == ORDER_RECALLED || state == ORDER_NOT_EXECUTED || state == ORDER_ENDED;
}

static enum problem plan_is_dated(const struct implementation_plan *plan, struct act *act)
{
    assert(plan->order != NULL);
    if (order_is_over(plan->order->state)) {
        act_refuse(act, PROBLEM_WRONG_STATE, NULL, "Beställningen tar inte emot någon plan.",
                   "The order takes no plan.");
        act->refusal.state = order_state_name(plan->order->state);
        return PROBLEM_WRONG_STATE;
    }
    struct period since_sent = { plan->order->sent_on, act->today };
    return act_check_date(act, "/receivedOn", plan->received_on, since_sent);
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { PLAN_##from, PLAN_##event, PLAN_##to, ROLES_##who, #guard, effects, sources },
#include "domain/implementation_plan_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct implementation_plan *plan, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/implementation_plan_steps.def"
#undef STEP
};

const struct process implementation_plan_process = { "implementation_plan", &plan_state_words,
                                                     &plan_event_words, steps,
                                                     sizeof steps / sizeof *steps };

STEP_CHOICE(implementation_plan, plan_event, implementation_plan_process)

enum problem implementation_plan_step(struct implementation_plan *plan, enum plan_event event,
                                      struct act *act)
{
    size_t row = 0;
    enum problem problem =
        step_check(&implementation_plan_process, (int)plan->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(plan, event, act, &row);
    if (problem)
        return problem;
    plan->state = (enum plan_state)steps[row].to;
    step_apply(&steps[row], act, (const struct date[WATCH_COUNT]){ { 0 } });
    return PROBLEM_NONE;
}
