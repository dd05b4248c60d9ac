#include "domain/investigation.h"

#include "domain/process.h"

WORDS_DEFINE(investigation_state, INVESTIGATION_STATE_WORDS)
WORDS_DEFINE(investigation_event, INVESTIGATION_EVENT_WORDS)
WORDS_DEFINE(target_group, TARGET_GROUP_WORDS)
WORDS_DEFINE(position, POSITION_WORDS)

struct investigation_content investigation_content_unknown(void)
{
    return (struct investigation_content){ .basic_needs_minutes_per_week = -1,
                                           .other_needs_minutes_per_week = -1 };
}

static enum problem always(const struct investigation *investigation, struct act *act)
{
    (void)investigation;
    (void)act;
    return PROBLEM_NONE;
}

static enum problem completion_is_dated(const struct investigation *investigation, struct act *act)
{
    struct period since_opened = { investigation->opened_on, act->today };
    return act_check_date(act, "/completedOn", investigation->completed_on, since_opened);
}

static enum problem reopening_has_a_reason(const struct investigation *investigation,
                                           struct act *act)
{
    return act_check_text(act, "/reason", investigation->reopen_reason);
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { INVESTIGATION_##from,                                                                        \
      INVESTIGATION_##event,                                                                       \
      INVESTIGATION_##to,                                                                          \
      ROLES_##who,                                                                                 \
      #guard,                                                                                      \
      effects,                                                                                     \
      sources },
#include "domain/investigation_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct investigation *investigation,
                                      struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/investigation_steps.def"
#undef STEP
};

const struct process investigation_process = { "investigation", &investigation_state_words,
                                               &investigation_event_words, steps,
                                               sizeof steps / sizeof *steps };

STEP_CHOICE(investigation, investigation_event, investigation_process)

enum problem investigation_step(struct investigation *investigation, enum investigation_event event,
                                struct act *act)
{
    size_t row = 0;
    enum problem problem =
        step_check(&investigation_process, (int)investigation->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(investigation, event, act, &row);
    if (problem)
        return problem;
    if (investigation->state == INVESTIGATION_NOT_STARTED)
        investigation->opened_on = act->today;
    if (event == INVESTIGATION_REOPEN)
        investigation->completed_on = (struct date){ 0, 0, 0 };
    investigation->state = (enum investigation_state)steps[row].to;
    step_apply(&steps[row], act, (const struct date[WATCH_COUNT]){ { 0 } });
    return PROBLEM_NONE;
}
