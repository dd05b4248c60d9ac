#ifndef DOMAIN_IMPLEMENTATION_PLAN_H
#define DOMAIN_IMPLEMENTATION_PLAN_H

#include "domain/act.h"
#include "domain/date.h"
#include "domain/order.h"
#include "domain/words.h"

/* The executor's implementation plan (genomförandeplan): awaited until it has come in. */
#define PLAN_STATE_WORDS(WORD)                                                                     \
    WORD(PLAN_AWAITED, "awaited")                                                                  \
    WORD(PLAN_RECEIVED, "received")
enum plan_state { PLAN_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(plan_state);

#define PLAN_EVENT_WORDS(WORD) WORD(PLAN_RECEIVE, "receive")
enum plan_event { PLAN_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(plan_event);

struct implementation_plan {
    const char *order_id;
    const struct order *order; /* needed for the step: its state and the day it was sent */
    enum plan_state state;
    struct date received_on; /* before PLAN_RECEIVE */
    int version;
};

/* The first PLAN_RECEIVE, or a revision. Either watch of the plan, the first or a reminder's,
 * closes. */
enum problem implementation_plan_step(struct implementation_plan *plan, enum plan_event event,
                                      struct act *act);

#endif
