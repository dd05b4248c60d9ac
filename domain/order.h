#ifndef DOMAIN_ORDER_H
#define DOMAIN_ORDER_H

#include <stdbool.h>

#include "domain/act.h"
#include "domain/date.h"
#include "domain/decision.h"
#include "domain/measure.h"
#include "domain/words.h"

/* An order (beställning) of a granted measure to an executor, from sending to closed execution. */
#define ORDER_STATE_WORDS(WORD)                                                                    \
    WORD(ORDER_NEW, NULL)                                                                          \
    WORD(ORDER_SENT, "sent")                                                                       \
    WORD(ORDER_CONFIRMED, "confirmed")                                                             \
    WORD(ORDER_QUERIED, "queried")                                                                 \
    WORD(ORDER_STARTED, "started")                                                                 \
    WORD(ORDER_ENDING, "ending")                                                                   \
    WORD(ORDER_ENDED, "ended")                                                                     \
    WORD(ORDER_RECALLED, "recalled")                                                               \
    WORD(ORDER_NOT_EXECUTED, "not_executed")
enum order_state { ORDER_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(order_state);

#define ORDER_EVENT_WORDS(WORD)                                                                    \
    WORD(ORDER_SEND, "send")                                                                       \
    WORD(ORDER_CONFIRM, "confirm")                                                                 \
    WORD(ORDER_QUERY, "query")                                                                     \
    WORD(ORDER_ANSWER, "answer")                                                                   \
    WORD(ORDER_START, "start")                                                                     \
    WORD(ORDER_END, "end")                                                                         \
    WORD(ORDER_WITHDRAW_END, "withdraw_end")                                                       \
    WORD(ORDER_CLOSE, "close")                                                                     \
    WORD(ORDER_RECALL, "recall")                                                                   \
    WORD(ORDER_NOT_EXECUTE, "not_execute")                                                         \
    WORD(ORDER_REMIND, "remind")
enum order_event { ORDER_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(order_event);

#define CONFIRMATION_KIND_WORDS(WORD)                                                              \
    WORD(CONFIRMATION_KIND_UNSET, NULL)                                                            \
    WORD(CONFIRMATION_RECEIPT, "receipt")                                                          \
    WORD(CONFIRMATION_RECEIPT_AFTER_CHECK, "receipt_after_check")                                  \
    WORD(CONFIRMATION_START, "start")
enum confirmation_kind { CONFIRMATION_KIND_WORDS(WORDS_ENUM) };
WORDS_DECLARE(confirmation_kind);

#define ORDER_END_REASON_WORDS(WORD)                                                               \
    WORD(ORDER_END_REASON_UNSET, NULL)                                                             \
    WORD(ORDER_END_PERSON_DECLINES, "person_declines")                                             \
    WORD(ORDER_END_MEASURE_ENDS, "measure_ends")                                                   \
    WORD(ORDER_END_DECEASED, "deceased")                                                           \
    WORD(ORDER_END_MOVED, "moved")
enum order_end_reason { ORDER_END_REASON_WORDS(WORDS_ENUM) };
WORDS_DECLARE(order_end_reason);

struct order {
    const char *id;
    const char *decision_id;
    const char *case_id;
    const char *person_id;
    const char *provider_id;
    enum measure measure;
    enum order_state state;
    const struct decision *decision; /* the grant it rests on; needed for ORDER_SEND only */
    struct date sent_on;             /* set by ORDER_SEND to today */
    struct date confirmed_on;        /* before ORDER_CONFIRM */
    bool checked;                    /* before ORDER_CONFIRM: the executor attests the check */
    struct date started_on;          /* before ORDER_START: the actual first day */
    struct date last_day;            /* before ORDER_END; else the period's last day */
    enum order_end_reason end_reason;
    struct date closed_on; /* before ORDER_CLOSE */
    struct date period_from;
    struct date period_to; /* not set: until further notice */
    bool plan_received;
    enum confirmation_kind confirmation_kind; /* set by ORDER_SEND: what was agreed that day */
    enum order_state queried_from;            /* the state to return to after the answer */
    int version;
};

/*
 * Take a step of order_steps.def: the only way that an order's state changes. A new order is in
 * state ORDER_NEW. An executor that is not the order's own gets NOT_FOUND.
 */
enum problem order_step(struct order *order, enum order_event event, struct act *act);

/* The last day that counts: last_day when it is set, else the period's end; unset when neither is.
 */
struct date order_last_day(const struct order *order);

#endif
