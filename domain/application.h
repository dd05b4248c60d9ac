#ifndef DOMAIN_APPLICATION_H
#define DOMAIN_APPLICATION_H

#include "domain/act.h"
#include "domain/date.h"
#include "domain/measure.h"
#include "domain/words.h"

/*
 * An application and its lines, one for each measure applied for. That it is decided is computed
 * from the lines; its confirmation is a dated fact and no state.
 */
#define APPLICATION_STATE_WORDS(WORD)                                                              \
    WORD(APPLICATION_NEW, NULL)                                                                    \
    WORD(APPLICATION_RECEIVED, "received")                                                         \
    WORD(APPLICATION_INVESTIGATING, "investigating")                                               \
    WORD(APPLICATION_DECIDED, "decided")
enum application_state { APPLICATION_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(application_state);

#define APPLICATION_EVENT_WORDS(WORD)                                                              \
    WORD(APPLICATION_RECEIVE, "receive")                                                           \
    WORD(APPLICATION_CONFIRM, "confirm")
enum application_event { APPLICATION_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(application_event);

#define APPLICANT_WORDS(WORD)                                                                      \
    WORD(APPLICANT_UNKNOWN, NULL)                                                                  \
    WORD(APPLICANT_SELF, "self")                                                                   \
    WORD(APPLICANT_CUSTODIAN, "custodian")                                                         \
    WORD(APPLICANT_GUARDIAN, "guardian")                                                           \
    WORD(APPLICANT_APPOINTED_GUARDIAN, "appointed_guardian")                                       \
    WORD(APPLICANT_ADMINISTRATOR, "administrator")                                                 \
    WORD(APPLICANT_OTHER, "other")
enum applicant { APPLICANT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(applicant);

#define CONFIRMATION_CHANNEL_WORDS(WORD)                                                           \
    WORD(CONFIRMATION_CHANNEL_UNSET, NULL)                                                         \
    WORD(CONFIRMATION_BY_PHONE, "phone")                                                           \
    WORD(CONFIRMATION_BY_LETTER, "letter")
enum confirmation_channel { CONFIRMATION_CHANNEL_WORDS(WORDS_ENUM) };
WORDS_DECLARE(confirmation_channel);

#define EVIDENCE_WORDS(WORD)                                                                       \
    WORD(EVIDENCE_UNKNOWN, NULL)                                                                   \
    WORD(EVIDENCE_PRESENT, "present")                                                              \
    WORD(EVIDENCE_MISSING, "missing")
enum evidence { EVIDENCE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(evidence);

struct application {
    const char *id;
    const char *case_id;
    const char *person_id;
    enum application_state state;
    struct date received_on;
    enum applicant applicant;
    struct date confirmed_on;
    enum confirmation_channel confirmation_channel;
    enum evidence medical_evidence;
    int version;
};

/*
 * Take a step of application_steps.def. Before APPLICATION_RECEIVE the state is APPLICATION_NEW and
 * received_on is set; before APPLICATION_CONFIRM confirmed_on and medical_evidence are.
 * Whether the confirmation says what it must is asked of the rules (stage confirmation).
 */
enum problem application_step(struct application *application, enum application_event event,
                              struct act *act);

#define LINE_STATE_WORDS(WORD)                                                                     \
    WORD(LINE_OPEN, "open")                                                                        \
    WORD(LINE_DECIDED, "decided")                                                                  \
    WORD(LINE_WITHDRAWN, "withdrawn")                                                              \
    WORD(LINE_DISMISSED, "dismissed")                                                              \
    WORD(LINE_PASSED_ON, "passed_on")
enum line_state { LINE_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(line_state);

#define LINE_EVENT_WORDS(WORD)                                                                     \
    WORD(LINE_DECIDE, "decide")                                                                    \
    WORD(LINE_WITHDRAW, "withdraw")                                                                \
    WORD(LINE_DISMISS, "dismiss")                                                                  \
    WORD(LINE_PASS_ON, "pass_on")
enum line_event { LINE_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(line_event);

struct application_line {
    const char *id;
    const char *application_id;
    enum measure measure;
    enum legal_basis legal_basis;
    enum line_state state;
    int version;
};

/* LINE_DECIDE is taken when a decision on the line is adopted. */
enum problem application_line_step(struct application_line *line, enum line_event event,
                                   struct act *act);

#endif
