#include "domain/order.h"

#include <assert.h>
#include <string.h>

#include "domain/process.h"

WORDS_DEFINE(order_state, ORDER_STATE_WORDS)
WORDS_DEFINE(order_event, ORDER_EVENT_WORDS)
WORDS_DEFINE(confirmation_kind, CONFIRMATION_KIND_WORDS)
WORDS_DEFINE(order_end_reason, ORDER_END_REASON_WORDS)

struct date order_last_day(const struct order *order)
{
    return date_is_set(order->last_day) ? order->last_day : order->period_to;
}

static struct date later(struct date a, struct date b)
{
    return date_is_before(a, b) ? b : a;
}

/* What the executor confirms: as agreed when the order was sent, else by today's profile. */
static enum confirmation_kind agreed_kind(const struct order *order, const struct act *act)
{
    enum confirmation_kind kind = order->confirmation_kind;
    const struct parameter *row =
        profile_parameter(act->profile, PARAMETER_ORDER_CONFIRMATION, order->measure, act->today);
    if (kind == CONFIRMATION_KIND_UNSET && row != NULL)
        confirmation_kind_read(row->value, &kind);
    return kind == CONFIRMATION_KIND_UNSET ? CONFIRMATION_RECEIPT : kind;
}

static enum problem always(const struct order *order, struct act *act)
{
    (void)order;
    (void)act;
    return PROBLEM_NONE;
}

static enum problem period_is_granted(const struct order *order, struct act *act)
{
    struct period period = { order->period_from, order->period_to };
    struct period granted = order->decision->content.period;
    enum problem problem = act_check_date(act, "/period/from", period.from, granted);
    if (problem)
        return problem;
    if (date_is_set(granted.to) && !date_is_set(period.to))
        return act_check_date(act, "/period/to", period.to, granted);
    if (date_is_set(period.to))
        return act_check_date(act, "/period/to", period.to,
                              (struct period){ period.from, granted.to });
    return PROBLEM_NONE;
}

/* An order rests on a grant that is in force or upcoming and that the municipality delivers. */
static enum problem grant_can_be_ordered(const struct order *order, struct act *act)
{
    assert(order->decision != NULL);
    enum decision_phase phase = decision_phase(order->decision, act->today);
    if (phase != DECISION_UPCOMING && phase != DECISION_IN_FORCE)
        return act_refuse(
            act, PROBLEM_RULE_REFUSED, NULL,
            "Bara ett fattat beslut som beviljar insatsen och inte har löpt ut kan "
            "beställas.",
            "Only an adopted decision that grants the measure and has not expired can be ordered.");
    if (order->decision->content.delivery_form == DELIVERY_FINANCIAL_SUPPORT)
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "Insatsen ges som ekonomiskt stöd och beställs inte.",
                          "The measure is given as financial support and is not ordered.");
    return period_is_granted(order, act);
}

static enum problem confirmation_is_dated_and_checked(const struct order *order, struct act *act)
{
    struct period since_sent = { order->sent_on, act->today };
    if (agreed_kind(order, act) == CONFIRMATION_START)
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "I kommunen bekräftas starten: registrera den dag då insatsen påbörjas.",
                          "In this municipality the start is confirmed: report the day it begins.");
    enum problem problem = act_check_date(act, "/confirmedOn", order->confirmed_on, since_sent);
    if (problem)
        return problem;
    if (agreed_kind(order, act) == CONFIRMATION_RECEIPT_AFTER_CHECK && !order->checked)
        return act_refuse(act, PROBLEM_RULE_REFUSED, "/checked",
                          "Kontrollera att beställningen är korrekt och att text från utredningen "
                          "följer med, och intyga det med checked: true.",
                          "Check that the order is right and that text from the investigation "
                          "comes with it, and attest it with checked: true.");
    return PROBLEM_NONE;
}

static enum problem queried_when_confirmed(const struct order *order, struct act *act)
{
    (void)act;
    return order->queried_from == ORDER_CONFIRMED ? PROBLEM_NONE : PROBLEM_WRONG_STATE;
}

static enum problem queried_when_sent(const struct order *order, struct act *act)
{
    (void)act;
    return order->queried_from == ORDER_CONFIRMED ? PROBLEM_WRONG_STATE : PROBLEM_NONE;
}

/* The actual start is a day on which the measure is granted, not before the order, not ahead. */
static enum problem start_is_within_grant(const struct order *order, struct act *act)
{
    struct period since_sent = { order->sent_on, act->today };
    struct period granted = { order->period_from, order->period_to };
    enum problem problem = act_check_date(act, "/startedOn", order->started_on, since_sent);
    if (problem)
        return problem;
    if (act_check_date(act, "/startedOn", order->started_on, granted))
        return act->refusal.problem = PROBLEM_RULE_REFUSED;
    return PROBLEM_NONE;
}

static enum problem start_stands_for_confirmation(const struct order *order, struct act *act)
{
    if (agreed_kind(order, act) == CONFIRMATION_START)
        return start_is_within_grant(order, act);
    act_refuse(act, PROBLEM_WRONG_STATE, NULL, "Beställningen ska bekräftas före starten.",
               "The order must be confirmed before the start.");
    act->refusal.state = order_state_name(order->state);
    return PROBLEM_WRONG_STATE;
}

/* A new last day: from today on, or for the deceased any day since the start. */
static enum problem end_is_within_execution(const struct order *order, struct act *act)
{
    struct date earliest = order->started_on;
    if (order->end_reason == ORDER_END_REASON_UNSET)
        return act_refuse(act, PROBLEM_INVALID_BODY, "/reason", "Ange varför insatsen avslutas.",
                          "Say why the measure ends.");
    if (order->end_reason != ORDER_END_DECEASED)
        earliest = later(earliest, act->today);
    struct period within = { earliest, order->period_to };
    return act_check_date(act, "/lastDay", order->last_day, within);
}

static enum problem last_day_is_ahead(const struct order *order, struct act *act)
{
    if (date_is_before(act->today, order_last_day(order)))
        return PROBLEM_NONE;
    return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                      "Sista dagen har kommit; avslutet kan inte längre tas tillbaka.",
                      "The last day has come; the end can no longer be taken back.");
}

static enum problem closed_from_the_last_day(const struct order *order, struct act *act)
{
    struct date last = order_last_day(order);
    if (!date_is_set(last))
        return act_refuse(
            act, PROBLEM_RULE_REFUSED, NULL,
            "Insatsen gäller tills vidare; handläggaren ska först ange en sista dag.",
            "The measure runs until further notice; the officer must give a last day first.");
    struct period since_last = { last, act->today };
    return act_check_date(act, "/closedOn", order->closed_on, since_last);
}

static enum problem plan_is_awaited(const struct order *order, struct act *act)
{
    if (!order->plan_received)
        return PROBLEM_NONE;
    return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                      "Genomförandeplanen har redan kommit in; ingen påminnelse behövs.",
                      "The implementation plan has come in already; no reminder is needed.");
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { ORDER_##from, ORDER_##event, ORDER_##to, ROLES_##who, #guard, effects, sources },
#include "domain/order_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct order *order, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/order_steps.def"
#undef STEP
};

const struct process order_process = { "order", &order_state_words, &order_event_words, steps,
                                       sizeof steps / sizeof *steps };

STEP_CHOICE(order, order_event, order_process)

/* An executor acts on its own orders; for anybody else's there is no such order. */
static enum problem order_is_the_executors(const struct order *order, struct act *act)
{
    const char *provider = act->actor.provider;
    if (!role_is_among(act->actor.role, ROLES_EXECUTOR) || order->provider_id == NULL)
        return PROBLEM_NONE;
    if (provider != NULL && strcmp(provider, order->provider_id) == 0)
        return PROBLEM_NONE;
    return act_refuse(act, PROBLEM_NOT_FOUND, NULL, "Beställningen finns inte.",
                      "There is no such order.");
}

/* What the order remembers of a step. */
static void record(struct order *order, enum order_event event, const struct act *act)
{
    if (event == ORDER_SEND) {
        order->sent_on = act->today;
        order->confirmation_kind = agreed_kind(order, act);
    }
    if (event == ORDER_QUERY)
        order->queried_from = order->state;
    if (event == ORDER_WITHDRAW_END) {
        order->last_day = (struct date){ 0, 0, 0 };
        order->end_reason = ORDER_END_REASON_UNSET;
    }
}

static void due_days(const struct order *order, const struct act *act, struct date due[WATCH_COUNT])
{
    enum measure measure = order->measure;
    struct date today = act->today;
    if (order->confirmation_kind != CONFIRMATION_START)
        due[WATCH_CONFIRMATION_DUE] =
            act_due(act, PARAMETER_CONFIRMATION_DUE_DAYS, measure, order->sent_on);
    due[WATCH_PLAN_DUE] = act_due(act, PARAMETER_PLAN_DUE_DAYS, measure, order->sent_on);
    due[WATCH_PLAN_REMINDER_DUE] = act_due(act, PARAMETER_REMINDER_DAYS, measure, today);
    due[WATCH_QUERY_ANSWER_DUE] = act_due(act, PARAMETER_QUERY_ANSWER_DAYS, measure, today);
    due[WATCH_START_DUE] = order->period_from;
    due[WATCH_CLOSURE_DUE] = order_last_day(order);
    due[WATCH_ORDER_TO_SEND] = today;
}

enum problem order_step(struct order *order, enum order_event event, struct act *act)
{
    size_t row = 0;
    enum problem problem = order_is_the_executors(order, act);
    if (problem)
        return problem;
    problem = step_check(&order_process, (int)order->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(order, event, act, &row);
    if (problem)
        return problem;
    record(order, event, act);
    struct date due[WATCH_COUNT] = { { 0 } };
    due_days(order, act, due);
    order->state = (enum order_state)steps[row].to;
    step_apply(&steps[row], act, due);
    return PROBLEM_NONE;
}
