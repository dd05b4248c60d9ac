#ifndef DOMAIN_ASSISTANCE_NOTIFICATION_H
#define DOMAIN_ASSISTANCE_NOTIFICATION_H

#include "domain/act.h"
#include "domain/date.h"
#include "domain/words.h"

/*
 * The notice to the social insurance agency (Försäkringskassan) about a need above the threshold:
 * first the person is informed, then the agency is notified, then it answers.
 */
#define NOTIFICATION_STATE_WORDS(WORD)                                                             \
    WORD(NOTIFICATION_AWAITED, "awaited")                                                          \
    WORD(NOTIFICATION_INFORMED, "informed")                                                        \
    WORD(NOTIFICATION_NOTICED, "noticed")                                                          \
    WORD(NOTIFICATION_ANSWERED, "answered")
enum notification_state { NOTIFICATION_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(notification_state);

#define NOTIFICATION_EVENT_WORDS(WORD)                                                             \
    WORD(NOTIFICATION_INFORM, "inform")                                                            \
    WORD(NOTIFICATION_NOTIFY, "notify")                                                            \
    WORD(NOTIFICATION_ANSWER, "answer")
enum notification_event { NOTIFICATION_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(notification_event);

#define AGENCY_ANSWER_WORDS(WORD)                                                                  \
    WORD(AGENCY_ANSWER_UNSET, NULL)                                                                \
    WORD(AGENCY_GRANTED, "granted")                                                                \
    WORD(AGENCY_PARTLY_GRANTED, "partly_granted")                                                  \
    WORD(AGENCY_REFUSED, "refused")                                                                \
    WORD(AGENCY_WITHDRAWN, "withdrawn")
enum agency_answer { AGENCY_ANSWER_WORDS(WORDS_ENUM) };
WORDS_DECLARE(agency_answer);

struct assistance_notification {
    const char *application_id;
    enum notification_state state;
    struct date informed_on;
    struct date notice_sent_on;
    struct date answered_on;
    enum agency_answer answer;
    int granted_minutes_per_week; /* -1: none */
    struct date granted_from;
    int version;
};

/*
 * Take a step of assistance_notification_steps.def; the event's own date is set before. A notice
 * before the information is refused by RULE_REFUSED (HJO-284), not as a wrong state.
 */
enum problem assistance_notification_step(struct assistance_notification *notification,
                                          enum notification_event event, struct act *act);

#endif
