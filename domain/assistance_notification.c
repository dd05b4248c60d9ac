#include "domain/assistance_notification.h"

#include "domain/process.h"

WORDS_DEFINE(notification_state, NOTIFICATION_STATE_WORDS)
WORDS_DEFINE(notification_event, NOTIFICATION_EVENT_WORDS)
WORDS_DEFINE(agency_answer, AGENCY_ANSWER_WORDS)

static enum problem information_is_dated(const struct assistance_notification *notification,
                                         struct act *act)
{
    struct period until_today = { .to = act->today };
    return act_check_date(act, "/informedOn", notification->informed_on, until_today);
}

/* The person is always informed before the notice (HJO-284). */
static enum problem information_came_first(const struct assistance_notification *notification,
                                           struct act *act)
{
    if (!date_is_set(notification->informed_on))
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "Personen ska vara informerad innan Försäkringskassan får en anmälan. "
                          "Registrera först dagen då personen informerades.",
                          "The person must be informed before the agency is notified. Record the "
                          "day of the information first.");
    struct period since_informed = { notification->informed_on, act->today };
    return act_check_date(act, "/sentOn", notification->notice_sent_on, since_informed);
}

static bool grants_something(const struct assistance_notification *notification)
{
    return notification->answer == AGENCY_GRANTED || notification->answer == AGENCY_PARTLY_GRANTED;
}

static enum problem answer_is_dated(const struct assistance_notification *notification,
                                    struct act *act)
{
    struct period since_notice = { notification->notice_sent_on, act->today };
    struct date answered = notification->answered_on;
    enum problem problem = act_check_date(act, "/answeredOn", answered, since_notice);
    if (problem)
        return problem;
    if (notification->answer == AGENCY_ANSWER_UNSET)
        return act_refuse(act, PROBLEM_INVALID_BODY, "/answer", "Svaret saknas.",
                          "The answer is missing.");
    if (grants_something(notification) && !date_is_set(notification->granted_from))
        return act_refuse(act, PROBLEM_INVALID_BODY, "/grantedFrom",
                          "Ange från vilken dag ersättningen beviljas.",
                          "Say from which day the allowance is granted.");
    return PROBLEM_NONE;
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { NOTIFICATION_##from,                                                                         \
      NOTIFICATION_##event,                                                                        \
      NOTIFICATION_##to,                                                                           \
      ROLES_##who,                                                                                 \
      #guard,                                                                                      \
      effects,                                                                                     \
      sources },
#include "domain/assistance_notification_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct assistance_notification *notification,
                                      struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/assistance_notification_steps.def"
#undef STEP
};

const struct process assistance_notification_process = { "assistance_notification",
                                                         &notification_state_words,
                                                         &notification_event_words, steps,
                                                         sizeof steps / sizeof *steps };

STEP_CHOICE(assistance_notification, notification_event, assistance_notification_process)

enum problem assistance_notification_step(struct assistance_notification *notification,
                                          enum notification_event event, struct act *act)
{
    size_t row = 0;
    enum problem problem =
        step_check(&assistance_notification_process, (int)notification->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(notification, event, act, &row);
    if (problem)
        return problem;
    notification->state = (enum notification_state)steps[row].to;
    struct date due[WATCH_COUNT] = { { 0 } };
    due[WATCH_NOTIFY_AGENCY] = act_due(act, PARAMETER_AGENCY_NOTICE_DAYS,
                                       MEASURE_PERSONAL_ASSISTANCE, notification->informed_on);
    if (grants_something(notification))
        due[WATCH_PROVISIONAL_TO_END] = notification->answered_on;
    step_apply(&steps[row], act, due);
    return PROBLEM_NONE;
}
