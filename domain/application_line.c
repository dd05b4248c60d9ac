#include "domain/application.h"

#include "domain/process.h"

WORDS_DEFINE(line_state, LINE_STATE_WORDS)
WORDS_DEFINE(line_event, LINE_EVENT_WORDS)

static enum problem always(const struct application_line *line, struct act *act)
{
    (void)line;
    (void)act;
    return PROBLEM_NONE;
}

static enum problem measure_is_the_regions(const struct application_line *line, struct act *act)
{
    if (line->measure == MEASURE_ADVICE_SUPPORT)
        return PROBLEM_NONE;
    return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                      "Bara råd och stöd lämnas vidare till regionen.",
                      "Only advice and support is passed on to the region.");
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { LINE_##from, LINE_##event, LINE_##to, ROLES_##who, #guard, effects, sources },
#include "domain/application_line_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct application_line *line, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/application_line_steps.def"
#undef STEP
};

const struct process application_line_process = { "application_line", &line_state_words,
                                                  &line_event_words, steps,
                                                  sizeof steps / sizeof *steps };

STEP_CHOICE(application_line, line_event, application_line_process)

enum problem application_line_step(struct application_line *line, enum line_event event,
                                   struct act *act)
{
    size_t row = 0;
    enum problem problem = step_check(&application_line_process, (int)line->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(line, event, act, &row);
    if (problem)
        return problem;
    line->state = (enum line_state)steps[row].to;
    return PROBLEM_NONE;
}
