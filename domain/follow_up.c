#include "domain/follow_up.h"

#include "domain/process.h"

WORDS_DEFINE(follow_up_state, FOLLOW_UP_STATE_WORDS)
WORDS_DEFINE(follow_up_event, FOLLOW_UP_EVENT_WORDS)
WORDS_DEFINE(follow_up_kind, FOLLOW_UP_KIND_WORDS)
WORDS_DEFINE(follow_up_result, FOLLOW_UP_RESULT_WORDS)

static struct date next_after(const struct follow_up *follow_up, const struct act *act,
                              struct date last)
{
    return act_due_months(act, PARAMETER_FOLLOW_UP_MONTHS, follow_up->measure, last);
}

/* At least once a year: not later than the profile's months from today. */
static enum problem follow_up_is_soon_enough(const struct follow_up *follow_up, struct act *act)
{
    struct period within = { act->today, next_after(follow_up, act, act->today) };
    return act_check_date(act, "/dueOn", follow_up->due_on, within);
}

static enum problem follow_up_is_dated(const struct follow_up *follow_up, struct act *act)
{
    struct period since_decided = { follow_up->decided_on, act->today };
    struct date completed = follow_up->completed_on;
    enum problem problem = act_check_date(act, "/completedOn", completed, since_decided);
    if (problem)
        return problem;
    if (follow_up->result == FOLLOW_UP_RESULT_UNSET)
        return act_refuse(act, PROBLEM_INVALID_BODY, "/result", "Ange uppföljningens resultat.",
                          "Give the result of the follow-up.");
    return PROBLEM_NONE;
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { FOLLOW_UP_##from, FOLLOW_UP_##event, FOLLOW_UP_##to, ROLES_##who, #guard, effects, sources },
#include "domain/follow_up_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct follow_up *follow_up, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/follow_up_steps.def"
#undef STEP
};

const struct process follow_up_process = { "follow_up", &follow_up_state_words,
                                           &follow_up_event_words, steps,
                                           sizeof steps / sizeof *steps };

STEP_CHOICE(follow_up, follow_up_event, follow_up_process)

enum problem follow_up_step(struct follow_up *follow_up, enum follow_up_event event,
                            struct act *act)
{
    size_t row = 0;
    enum problem problem = step_check(&follow_up_process, (int)follow_up->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(follow_up, event, act, &row);
    if (problem)
        return problem;
    follow_up->state = (enum follow_up_state)steps[row].to;
    struct date due[WATCH_COUNT] = { { 0 } };
    struct date next = next_after(follow_up, act, follow_up->completed_on);
    struct date end = follow_up->decision_period_to;
    if (!date_is_set(end) || !date_is_before(end, next))
        due[WATCH_FOLLOW_UP_DUE] = next;
    step_apply(&steps[row], act, due);
    return PROBLEM_NONE;
}
