#include "domain/case_file.h"

#include "domain/process.h"

WORDS_DEFINE(case_state, CASE_STATE_WORDS)
WORDS_DEFINE(case_event, CASE_EVENT_WORDS)

static enum problem always(const struct case_file *file, struct act *act)
{
    (void)file;
    (void)act;
    return PROBLEM_NONE;
}

/* Every line decided or withdrawn, every decision notified, no measure running. */
static enum problem everything_is_settled(const struct case_file *file, struct act *act)
{
    if (file->open_lines > 0)
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "%d sökta insatser är inte beslutade eller återtagna.",
                          "%d of the lines are neither decided nor withdrawn.", file->open_lines);
    if (file->unnotified_decisions > 0)
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL, "%d beslut är inte meddelade personen.",
                          "The person has not been notified of %d decisions.",
                          file->unnotified_decisions);
    if (file->running_measures > 0)
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL, "%d insatser pågår eller ska börja.",
                          "%d measures are running or upcoming.", file->running_measures);
    return PROBLEM_NONE;
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { CASE_##from, CASE_##event, CASE_##to, ROLES_##who, #guard, effects, sources },
#include "domain/case_file_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct case_file *file, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/case_file_steps.def"
#undef STEP
};

const struct process case_file_process = { "case", &case_state_words, &case_event_words, steps,
                                           sizeof steps / sizeof *steps };

STEP_CHOICE(case_file, case_event, case_file_process)

enum problem case_file_step(struct case_file *file, enum case_event event, struct act *act)
{
    size_t row = 0;
    enum problem problem = step_check(&case_file_process, (int)file->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(file, event, act, &row);
    if (problem)
        return problem;
    file->state = (enum case_state)steps[row].to;
    if (event == CASE_CLOSE)
        file->closed_on = act->today;
    step_apply(&steps[row], act, (const struct date[WATCH_COUNT]){ { 0 } });
    return PROBLEM_NONE;
}
