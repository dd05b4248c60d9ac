#include "domain/guideline_version.h"

#include <string.h>

#include "domain/process.h"

WORDS_DEFINE(version_state, VERSION_STATE_WORDS)
WORDS_DEFINE(version_event, VERSION_EVENT_WORDS)

static enum problem always(const struct guideline_version *version, struct act *act)
{
    (void)version;
    (void)act;
    return PROBLEM_NONE;
}

/* Four eyes, and no day that has passed: what was judged stays as it was judged. */
static enum problem adopted_by_another_in_time(const struct guideline_version *version,
                                               struct act *act)
{
    if (strcmp(version->drafted_by, act->actor.subject) == 0)
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "Den som har tagit fram förslaget kan inte själv fastställa det.",
                          "Whoever drafted it cannot adopt it.");
    if (date_is_before(version->valid_from, act->today))
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "Versionen skulle gälla från en dag som har passerat; ta fram en ny.",
                          "The version would hold from a day that has passed; draft a new one.");
    if (version->rows_in_the_way != NULL)
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "En annan version har redan rader som börjar då eller senare: %s.",
                          "Another version already has rows that begin then or later: %s.",
                          version->rows_in_the_way);
    return PROBLEM_NONE;
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { VERSION_##from, VERSION_##event, VERSION_##to, ROLES_##who, #guard, effects, sources },
#include "domain/guideline_version_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct guideline_version *version, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/guideline_version_steps.def"
#undef STEP
};

const struct process guideline_version_process = { "guideline_version", &version_state_words,
                                                   &version_event_words, steps,
                                                   sizeof steps / sizeof *steps };

STEP_CHOICE(guideline_version, version_event, guideline_version_process)

enum problem guideline_version_step(struct guideline_version *version, enum version_event event,
                                    struct act *act)
{
    size_t row = 0;
    enum problem problem =
        step_check(&guideline_version_process, (int)version->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(version, event, act, &row);
    if (problem)
        return problem;
    version->state = (enum version_state)steps[row].to;
    step_apply(&steps[row], act, (const struct date[WATCH_COUNT]){ { 0 } });
    return PROBLEM_NONE;
}
