#ifndef DOMAIN_INVESTIGATION_H
#define DOMAIN_INVESTIGATION_H

#include "domain/act.h"
#include "domain/date.h"
#include "domain/truth.h"
#include "domain/words.h"

/* The investigation (utredning) of an application: what an officer has found out and attests. */
#define INVESTIGATION_STATE_WORDS(WORD)                                                            \
    WORD(INVESTIGATION_UNKNOWN, NULL)                                                              \
    WORD(INVESTIGATION_NOT_STARTED, "not_started")                                                 \
    WORD(INVESTIGATION_OPEN, "open")                                                               \
    WORD(INVESTIGATION_COMPLETE, "complete")
enum investigation_state { INVESTIGATION_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(investigation_state);

#define INVESTIGATION_EVENT_WORDS(WORD)                                                            \
    WORD(INVESTIGATION_UPDATE, "update")                                                           \
    WORD(INVESTIGATION_FINISH, "complete")                                                         \
    WORD(INVESTIGATION_REOPEN, "reopen")
enum investigation_event { INVESTIGATION_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(investigation_event);

#define TARGET_GROUP_WORDS(WORD)                                                                   \
    WORD(TARGET_GROUP_UNKNOWN, NULL)                                                               \
    WORD(TARGET_GROUP_NONE, "none")                                                                \
    WORD(TARGET_GROUP_1, "group_1")                                                                \
    WORD(TARGET_GROUP_2, "group_2")                                                                \
    WORD(TARGET_GROUP_3, "group_3")
enum target_group { TARGET_GROUP_WORDS(WORDS_ENUM) };
WORDS_DECLARE(target_group);

#define POSITION_WORDS(WORD)                                                                       \
    WORD(POSITION_UNKNOWN, NULL)                                                                   \
    WORD(POSITION_ACCEPTS, "accepts")                                                              \
    WORD(POSITION_DECLINES, "declines")                                                            \
    WORD(POSITION_PARTLY, "partly")
enum position { POSITION_WORDS(WORDS_ENUM) };
WORDS_DECLARE(position);

/* What the rules ask of an investigation. Its other texts are stored and never judged. */
struct investigation_content {
    enum target_group target_group;
    enum truth needs_measure;
    enum truth wants_measure;
    enum truth need_met_otherwise;
    const char *need_met_otherwise_by;
    enum truth needed_for_good_living_conditions;
    int basic_needs_minutes_per_week; /* -1: unknown */
    int other_needs_minutes_per_week; /* -1: unknown */
    enum truth information_from_others;
    struct date communicated_on;
    const char *applicant_views;
    struct date proposal_presented_on;
    enum position position;
    enum truth investigated_by_phone; /* no: appointments are known and none was by phone */
    const char *phone_reason;
};

struct investigation {
    const char *application_id;
    const char *case_id;
    enum investigation_state state;
    struct date received_on; /* the application's */
    struct date opened_on;
    struct date completed_on;
    const char *reopen_reason;
    struct investigation_content content;
    int version;
};

/* Everything unknown (a zeroed content has known zero minutes). */
struct investigation_content investigation_content_unknown(void);

/*
 * Take a step of investigation_steps.def. The first INVESTIGATION_UPDATE opens it (opened_on
 * becomes today); before INVESTIGATION_FINISH completed_on is set, before INVESTIGATION_REOPEN the
 * reason.
 */
enum problem investigation_step(struct investigation *investigation, enum investigation_event event,
                                struct act *act);

#endif
