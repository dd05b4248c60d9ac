/* Orders: sent by the officer, confirmed, started and closed by the executor. */
#include <stdlib.h>

#include "api/call.h"
#include "api/handlers.h"
#include "persistence/order_store.h"
#include "persistence/profile_store.h"

/* The order of a command with the profile that its watches are dated by. */
static enum problem load_order(struct call *call, struct order *order)
{
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = order_store_loaded(call->work, order);
    if (problem)
        return problem;
    call->resource_id = order->id;
    call->provider_id = order->provider_id;
    return PROBLEM_NONE;
}

static enum problem step_and_save(struct call *call, struct order *order, enum order_event event,
                                  const struct order_note *note)
{
    enum problem problem = order_step(order, event, call->act);
    if (problem)
        return problem;
    order_store_save(call->work, order, note);
    return PROBLEM_NONE;
}

static struct extent extent_of(const json_t *json, struct extent otherwise)
{
    const json_t *given = json_object_get(json, "extent");
    struct extent extent = { 0 };
    if (given == NULL)
        return otherwise;
    extent.quantity = (int)json_integer_value(json_object_get(given, "quantity"));
    extent_unit_read(json_string_value(json_object_get(given, "unit")), &extent.unit);
    extent_period_read(json_string_value(json_object_get(given, "period")), &extent.period);
    return extent;
}

static void period_of(const json_t *json, const struct decision *decision, struct order *order)
{
    const json_t *given = json_object_get(json, "period");
    order->period_from = decision->content.period.from;
    order->period_to = decision->content.period.to;
    if (given == NULL)
        return;
    order->period_to = (struct date){ 0 };
    date_read(json_string_value(json_object_get(given, "from")), &order->period_from);
    const char *to = json_string_value(json_object_get(given, "to"));
    if (to != NULL)
        date_read(to, &order->period_to);
}

static const char *member(const json_t *json, const char *name)
{
    return json_string_value(json_object_get(json, name));
}

/* Who is to carry it out must exist here, be approved for the measure and have room. */
static enum problem check_provider(struct call *call, const char *pointer)
{
    const char *approved = work_text(call->work, QUERY_PROVIDER_OF_ORDER, "is_approved");
    const char *room = work_text(call->work, QUERY_PROVIDER_OF_ORDER, "has_room");
    if (approved == NULL)
        return act_refuse(call->act, PROBLEM_INVALID_BODY, pointer,
                          "Utföraren finns inte i kommunen.",
                          "There is no such provider in the municipality.");
    if (approved[0] != 't')
        return act_refuse(call->act, PROBLEM_RULE_REFUSED, pointer,
                          "Utföraren är inte godkänd för insatsen.",
                          "The provider is not approved for the measure.");
    if (room[0] != 't')
        return act_refuse(call->act, PROBLEM_RULE_REFUSED, pointer,
                          "Utföraren har nått sitt kapacitetstak.",
                          "The provider has reached its ceiling.");
    return PROBLEM_NONE;
}

/* A share in the decision's own unit, and open orders add up to no more than was granted. */
static enum problem check_share(struct call *call, struct extent share, struct extent granted)
{
    const char *text = work_text(call->work, QUERY_ORDER_OPEN_EXTENT, "ordered");
    int ordered = (int)strtol(text, NULL, 10);
    if (share.unit != granted.unit || share.period != granted.period)
        return act_refuse(call->act, PROBLEM_INVALID_BODY, "/extent",
                          "Omfattningen ska anges som i beslutet: %s per %s.",
                          "The extent must be given as in the decision: %s a %s.",
                          extent_unit_name(granted.unit), extent_period_name(granted.period));
    if (share.quantity <= granted.quantity - ordered)
        return PROBLEM_NONE;
    return act_refuse(call->act, PROBLEM_RULE_REFUSED, "/extent",
                      "Beslutet ger %d; %d är redan beställt, så högst %d återstår.",
                      "The decision grants %d; %d is ordered already, so at most %d is left.",
                      granted.quantity, ordered, granted.quantity - ordered);
}

/* A new order from its JSON; the act's effects are its own when this returns. */
static enum problem add_order(struct call *call, const json_t *json, const char *id,
                              const char *replaces)
{
    struct decision decision;
    enum problem problem = order_store_decision(call->work, &decision);
    if (problem)
        return problem;
    struct order order = { .id = id,
                           .decision_id = decision.id,
                           .case_id = decision.case_id,
                           .person_id = decision.person_id,
                           .provider_id = member(json, "providerId"),
                           .measure = decision.measure,
                           .decision = &decision };
    struct order_text text = { .goal = member(json, "goal"),
                               .purpose = member(json, "purpose"),
                               .extract = member(json, "extract"),
                               .replaces_order_id = replaces };
    text.extent = extent_of(json, decision.content.extent);
    period_of(json, &decision, &order);
    problem = check_share(call, text.extent, decision.content.extent);
    if (problem)
        return problem;
    call->act->effect_count = 0;
    problem = order_step(&order, ORDER_SEND, call->act);
    if (problem)
        return problem;
    call->provider_id = order.provider_id;
    order_store_add(call->work, &order, &text);
    return PROBLEM_NONE;
}

/* An order that is named as replaced is a recalled one of the same decision. */
static enum problem check_replaced(struct call *call)
{
    const char *replaced = work_text(call->work, QUERY_ORDER_DECISION, "replaces_a_recalled_order");
    if (call_body_text(call, "replacesOrderId") == NULL || replaced[0] == 't')
        return PROBLEM_NONE;
    return act_refuse(call->act, PROBLEM_INVALID_BODY, "/replacesOrderId",
                      "Ange en återkallad beställning av samma beslut.",
                      "Name a recalled order of the same decision.");
}

static enum problem handle_send_order(struct call *call)
{
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = check_provider(call, "/providerId");
    if (!problem)
        problem = check_replaced(call);
    if (problem)
        return problem;
    const char *id = call_new_id(call, "order_id");
    const char *replaced = call_body_text(call, "replacesOrderId");
    problem = add_order(call, call->body, id, replaced);
    if (!problem && replaced != NULL)
        WORK_SAVE(call->work, ORDER_REPLACED, .new_order_id = id, .replaced_id = replaced);
    return problem;
}

static enum problem handle_confirm_order(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    order.confirmed_on = call_body_date(call, "confirmedOn");
    order.checked = json_is_true(json_object_get(call->body, "checked"));
    return step_and_save(call, &order, ORDER_CONFIRM, &(struct order_note){ 0 });
}

static enum problem handle_query_order(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    struct order_note note = { .query_reason = call_body_text(call, "reason"),
                               .query_text = call_body_text(call, "text"),
                               .queried_on = call->act->today };
    return step_and_save(call, &order, ORDER_QUERY, &note);
}

static enum problem handle_answer_order_query(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    struct order_note note = { .query_answer = call_body_text(call, "text"),
                               .query_answered_on = call->act->today };
    return step_and_save(call, &order, ORDER_ANSWER, &note);
}

/* Recalled for correction: the corrected order goes out in the same transaction, and each names the
 * other. */
static enum problem handle_recall_order(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    const json_t *replacement = json_object_get(call->body, "replacement");
    struct order_note note = { .end_text = call_body_text(call, "text") };
    if (replacement != NULL) {
        problem = check_provider(call, "/replacement/providerId");
        note.replaced_by_order_id = call_new_id(call, "replacement_id");
        call->resource_id = order.id;
    }
    if (!problem)
        problem = step_and_save(call, &order, ORDER_RECALL, &note);
    if (problem || replacement == NULL)
        return problem;
    return add_order(call, replacement, note.replaced_by_order_id, order.id);
}

static enum problem handle_start_order(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    order.started_on = call_body_date(call, "startedOn");
    return step_and_save(call, &order, ORDER_START, &(struct order_note){ 0 });
}

static enum problem handle_end_order(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    order.last_day = call_body_date(call, "lastDay");
    order_end_reason_read(call_body_text(call, "reason"), &order.end_reason);
    struct order_note note = { .end_text = call_body_text(call, "text") };
    return step_and_save(call, &order, ORDER_END, &note);
}

static enum problem handle_withdraw_order_end(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    return step_and_save(call, &order, ORDER_WITHDRAW_END, &(struct order_note){ 0 });
}

static enum problem handle_close_order(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    order.closed_on = call_body_date(call, "closedOn");
    return step_and_save(call, &order, ORDER_CLOSE, &(struct order_note){ 0 });
}

static enum problem handle_declare_order_not_executed(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    struct order_note note = { .end_text = call_body_text(call, "text") };
    return step_and_save(call, &order, ORDER_NOT_EXECUTE, &note);
}

static enum problem handle_remind_order(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    return step_and_save(call, &order, ORDER_REMIND, &(struct order_note){ 0 });
}

static enum problem handle_put_implementation_plan(struct call *call)
{
    struct order order;
    enum problem problem = load_order(call, &order);
    if (problem)
        return problem;
    struct implementation_plan plan = { .order_id = order.id,
                                        .order = &order,
                                        .state = order.plan_received ? PLAN_RECEIVED : PLAN_AWAITED,
                                        .received_on = call_body_date(call, "receivedOn") };
    problem = implementation_plan_step(&plan, PLAN_RECEIVE, call->act);
    if (problem)
        return problem;
    order_store_save_plan(call->work, &plan);
    return PROBLEM_NONE;
}

#define ORDER_COMMAND(name)                                                                        \
    const struct operation operation_##name = {                                                    \
        .handle = handle_##name,                                                                   \
        .loads = { QUERY_ORDER_LOCK, QUERY_PROFILE_PARAMETERS },                                   \
        .shows = QUERY_ORDER_SHOW,                                                                 \
        .shares = true,                                                                            \
    };

const struct operation operation_send_order = {
    .handle = handle_send_order,
    .loads = { QUERY_DECISION_PERSON_LOCK, QUERY_DECISION_LOCK, QUERY_ORDER_DECISION,
               QUERY_PROVIDER_OF_ORDER, QUERY_ORDER_OPEN_EXTENT, QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_ORDER_SHOW,
};
ORDER_COMMAND(confirm_order)
ORDER_COMMAND(query_order)
ORDER_COMMAND(answer_order_query)
ORDER_COMMAND(start_order)
ORDER_COMMAND(end_order)
ORDER_COMMAND(withdraw_order_end)
ORDER_COMMAND(close_order)
ORDER_COMMAND(declare_order_not_executed)
ORDER_COMMAND(remind_order)
const struct operation operation_recall_order = {
    .handle = handle_recall_order,
    .loads = { QUERY_ORDER_PERSON_LOCK, QUERY_ORDER_LOCK, QUERY_PROFILE_PARAMETERS,
               QUERY_ORDER_DECISION, QUERY_PROVIDER_OF_ORDER, QUERY_ORDER_OPEN_EXTENT },
    .shows = QUERY_ORDER_SHOW,
};
const struct operation operation_put_implementation_plan = {
    .handle = handle_put_implementation_plan,
    .loads = { QUERY_ORDER_LOCK, QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_IMPLEMENTATION_PLAN_SHOW,
};
const struct operation operation_get_order = { .shows = QUERY_ORDER_SHOW };
const struct operation operation_list_orders = { .shows = QUERY_ORDER_LIST };
const struct operation operation_get_implementation_plan = { .shows =
                                                                 QUERY_IMPLEMENTATION_PLAN_SHOW };
