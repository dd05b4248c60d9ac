#ifndef PERSISTENCE_ORDER_STORE_H
#define PERSISTENCE_ORDER_STORE_H

#include "domain/decision.h"
#include "domain/implementation_plan.h"
#include "domain/order.h"
#include "persistence/effect_store.h"
#include "persistence/work.h"

/* What an order says besides what the domain judges. */
struct order_text {
    const char *goal;
    const char *purpose;
    const char *extract;
    struct extent extent;
    const char *replaces_order_id;
};

/* What a command leaves on the order besides its state. */
struct order_note {
    const char *end_text;
    const char *query_reason;
    const char *query_text;
    struct date queried_on;
    const char *query_answer;
    struct date query_answered_on;
    const char *replaced_by_order_id;
};

/* The locked order of ORDER_LOCK. */
enum problem order_store_loaded(struct work *work, struct order *order);

/* The grant of ORDER_DECISION. */
enum problem order_store_decision(struct work *work, struct decision *decision);

/* Queue a new order, its awaited plan and the act's effects; order->id is the new id. */
void order_store_add(struct work *work, const struct order *order, const struct order_text *text);

/* Queue what a command changed, and the act's effects. */
void order_store_save(struct work *work, const struct order *order, const struct order_note *note);

/* The plan as PLAN_RECEIVE left it, with the act's effects. */
void order_store_save_plan(struct work *work, const struct implementation_plan *plan);

struct effect_target order_target(const struct order *order);

#endif
