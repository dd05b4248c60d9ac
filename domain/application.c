#include "domain/application.h"

#include "domain/process.h"

WORDS_DEFINE(application_state, APPLICATION_STATE_WORDS)
WORDS_DEFINE(application_event, APPLICATION_EVENT_WORDS)
WORDS_DEFINE(applicant, APPLICANT_WORDS)
WORDS_DEFINE(confirmation_channel, CONFIRMATION_CHANNEL_WORDS)
WORDS_DEFINE(evidence, EVIDENCE_WORDS)

static enum problem received_not_after_today(const struct application *application, struct act *act)
{
    struct period until_today = { .to = act->today };
    return act_check_date(act, "/receivedOn", application->received_on, until_today);
}

static enum problem confirmation_is_dated(const struct application *application, struct act *act)
{
    struct period since_received = { application->received_on, act->today };
    return act_check_date(act, "/confirmedOn", application->confirmed_on, since_received);
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { APPLICATION_##from,                                                                          \
      APPLICATION_##event,                                                                         \
      APPLICATION_##to,                                                                            \
      ROLES_##who,                                                                                 \
      #guard,                                                                                      \
      effects,                                                                                     \
      sources },
#include "domain/application_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct application *application, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/application_steps.def"
#undef STEP
};

const struct process application_process = { "application", &application_state_words,
                                             &application_event_words, steps,
                                             sizeof steps / sizeof *steps };

STEP_CHOICE(application, application_event, application_process)

enum problem application_step(struct application *application, enum application_event event,
                              struct act *act)
{
    size_t row = 0;
    enum problem problem =
        step_check(&application_process, (int)application->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(application, event, act, &row);
    if (problem)
        return problem;
    application->state = (enum application_state)steps[row].to;
    struct date received = application->received_on;
    struct date due[WATCH_COUNT] = { { 0 } };
    due[WATCH_FIRST_CONTACT] = act_due(act, PARAMETER_FIRST_CONTACT_DAYS, MEASURE_NONE, received);
    due[WATCH_INVESTIGATION_DUE] =
        act_due_months(act, PARAMETER_INVESTIGATION_MONTHS, MEASURE_NONE, received);
    if (application->medical_evidence == EVIDENCE_MISSING)
        due[WATCH_EVIDENCE_DUE] =
            act_due(act, PARAMETER_EVIDENCE_DUE_DAYS, MEASURE_NONE, application->confirmed_on);
    step_apply(&steps[row], act, due);
    return PROBLEM_NONE;
}
