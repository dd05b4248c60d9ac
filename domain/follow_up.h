#ifndef DOMAIN_FOLLOW_UP_H
#define DOMAIN_FOLLOW_UP_H

#include "domain/act.h"
#include "domain/date.h"
#include "domain/measure.h"
#include "domain/words.h"

/* A follow-up (uppföljning) of a decision: at most so many months apart, earlier for cause. */
#define FOLLOW_UP_STATE_WORDS(WORD)                                                                \
    WORD(FOLLOW_UP_NEW, NULL)                                                                      \
    WORD(FOLLOW_UP_PLANNED, "planned")                                                             \
    WORD(FOLLOW_UP_DONE, "done")
enum follow_up_state { FOLLOW_UP_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(follow_up_state);

#define FOLLOW_UP_EVENT_WORDS(WORD)                                                                \
    WORD(FOLLOW_UP_PLAN, "plan")                                                                   \
    WORD(FOLLOW_UP_COMPLETE, "complete")
enum follow_up_event { FOLLOW_UP_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(follow_up_event);

#define FOLLOW_UP_KIND_WORDS(WORD)                                                                 \
    WORD(FOLLOW_UP_YEARLY, "yearly")                                                               \
    WORD(FOLLOW_UP_CAUSE, "cause")
enum follow_up_kind { FOLLOW_UP_KIND_WORDS(WORDS_ENUM) };
WORDS_DECLARE(follow_up_kind);

#define FOLLOW_UP_RESULT_WORDS(WORD)                                                               \
    WORD(FOLLOW_UP_RESULT_UNSET, NULL)                                                             \
    WORD(FOLLOW_UP_UNCHANGED, "unchanged")                                                         \
    WORD(FOLLOW_UP_NEEDS_CHANGED, "needs_changed")                                                 \
    WORD(FOLLOW_UP_MEASURE_SHOULD_END, "measure_should_end")                                       \
    WORD(FOLLOW_UP_NEW_APPLICATION, "new_application")
enum follow_up_result { FOLLOW_UP_RESULT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(follow_up_result);

struct follow_up {
    const char *id;
    const char *decision_id;
    enum measure measure;           /* the decision's */
    struct date decided_on;         /* the decision's */
    struct date decision_period_to; /* the decision's; not set: until further notice */
    enum follow_up_kind kind;
    enum follow_up_state state;
    struct date due_on;       /* before FOLLOW_UP_PLAN */
    struct date completed_on; /* before FOLLOW_UP_COMPLETE */
    enum follow_up_result result;
    int version;
};

/* Completing opens the watch for the next one, unless the decision has run out before it. */
enum problem follow_up_step(struct follow_up *follow_up, enum follow_up_event event,
                            struct act *act);

#endif
