#include "persistence/order_store.h"

#include "persistence/row.h"

static const struct column order_columns[] = {
    COLUMN(TEXT, order, id),
    COLUMN(TEXT, order, decision_id),
    COLUMN(TEXT, order, case_id),
    COLUMN(TEXT, order, person_id),
    COLUMN(TEXT, order, provider_id),
    COLUMN_OF(order, measure, &measure_words),
    COLUMN_OF(order, state, &order_state_words),
    COLUMN_OF(order, queried_from, &order_state_words),
    COLUMN(DATE, order, sent_on),
    COLUMN(DATE, order, confirmed_on),
    COLUMN(BOOLEAN, order, checked),
    COLUMN(DATE, order, started_on),
    COLUMN(DATE, order, last_day),
    COLUMN_OF(order, end_reason, &order_end_reason_words),
    COLUMN(DATE, order, closed_on),
    COLUMN(DATE, order, period_from),
    COLUMN(DATE, order, period_to),
    COLUMN_OF(order, confirmation_kind, &confirmation_kind_words),
    COLUMN(BOOLEAN, order, plan_received),
    COLUMN(INTEGER, order, version),
};

enum problem order_store_loaded(struct work *work, struct order *order)
{
    struct rows rows = work_rows(work, QUERY_ORDER_LOCK);
    *order = (struct order){ .version = 0 };
    return row_read(&rows, 0, ROW_SHAPE(order_columns), work->arena, order);
}

static const struct column granted_columns[] = {
    COLUMN(TEXT, decision, id),
    COLUMN(TEXT, decision, case_id),
    COLUMN(TEXT, decision, person_id),
    COLUMN(TEXT, decision, application_id),
    COLUMN_OF(decision, measure, &measure_words),
    COLUMN_OF(decision, legal_basis, &legal_basis_words),
    COLUMN_OF(decision, state, &decision_state_words),
    COLUMN(DATE, decision, ended_on),
    { "kind", COLUMN_WORD, offsetof(struct decision, content.kind), &decision_kind_words },
    { "outcome", COLUMN_WORD, offsetof(struct decision, content.outcome), &outcome_words },
    { "goal", COLUMN_TEXT, offsetof(struct decision, content.goal), NULL },
    { "extent_quantity", COLUMN_INTEGER, offsetof(struct decision, content.extent.quantity), NULL },
    { "extent_unit", COLUMN_WORD, offsetof(struct decision, content.extent.unit),
      &extent_unit_words },
    { "extent_period", COLUMN_WORD, offsetof(struct decision, content.extent.period),
      &extent_period_words },
    { "period_from", COLUMN_DATE, offsetof(struct decision, content.period.from), NULL },
    { "period_to", COLUMN_DATE, offsetof(struct decision, content.period.to), NULL },
    { "delivery_form", COLUMN_WORD, offsetof(struct decision, content.delivery_form),
      &delivery_form_words },
};

enum problem order_store_decision(struct work *work, struct decision *decision)
{
    struct rows rows = work_rows(work, QUERY_ORDER_DECISION);
    *decision = (struct decision){ .content = decision_content_unknown() };
    if (rows.count == 0)
        return PROBLEM_NOT_FOUND;
    return row_read(&rows, 0, ROW_SHAPE(granted_columns), work->arena, decision);
}

struct effect_target order_target(const struct order *order)
{
    return (struct effect_target){ .person_id = order->person_id,
                                   .case_id = order->case_id,
                                   .decision_id = order->decision_id,
                                   .order_id = order->id,
                                   .provider_id = order->provider_id };
}

static const char *number_text(struct arena *arena, int number)
{
    return arena_format(arena, "%d", number);
}

void order_store_add(struct work *work, const struct order *order, const struct order_text *text)
{
    struct arena *arena = work->arena;
    bool has_time = extent_is_comparable(text->extent);
    bool is_weekly = text->extent.period == EXTENT_WEEK;
    const char *derived = is_weekly ? "minutesPerMonth" : "minutesPerWeek";
    WORK_SAVE(
        work, ORDER_INSERT, .new_order_id = order->id, .decision_id = order->decision_id,
        .case_id = order->case_id, .person_id = order->person_id, .provider_id = order->provider_id,
        .measure = measure_name(order->measure), .goal = text->goal, .purpose = text->purpose,
        .extract = text->extract, .extent_quantity = number_text(arena, text->extent.quantity),
        .extent_unit = extent_unit_name(text->extent.unit),
        .extent_period = extent_period_name(text->extent.period),
        .minutes_per_month = has_time ? number_text(arena, extent_per_month(text->extent)) : NULL,
        .minutes_per_week = has_time ? number_text(arena, extent_per_week(text->extent)) : NULL,
        .derived = has_time ? derived : NULL, .period_from = date_text(arena, order->period_from),
        .period_to = date_text(arena, order->period_to),
        .confirmation_kind = confirmation_kind_name(order->confirmation_kind),
        .replaces_order_id = text->replaces_order_id);
    WORK_SAVE(work, IMPLEMENTATION_PLAN_INSERT, .new_order_id = order->id,
              .provider_id = order->provider_id,
              .due_on = date_text(arena, effect_due(work->act, WATCH_PLAN_DUE)));
    struct effect_target target = order_target(order);
    effects_save(work, &target);
}

void order_store_save(struct work *work, const struct order *order, const struct order_note *note)
{
    struct arena *arena = work->arena;
    WORK_SAVE(work, ORDER_SAVE, .state = order_state_name(order->state),
              .queried_from = order_state_name(order->queried_from),
              .confirmed_on = date_text(arena, order->confirmed_on),
              .checked = order->checked ? "true" : NULL,
              .started_on = date_text(arena, order->started_on),
              .last_day = date_text(arena, order->last_day),
              .end_reason = order_end_reason_name(order->end_reason), .end_text = note->end_text,
              .closed_on = date_text(arena, order->closed_on), .query_reason = note->query_reason,
              .query_text = note->query_text, .queried_on = date_text(arena, note->queried_on),
              .query_answer = note->query_answer,
              .query_answered_on = date_text(arena, note->query_answered_on),
              .replaced_by_order_id = note->replaced_by_order_id);
    struct date reminded = effect_due(work->act, WATCH_PLAN_REMINDER_DUE);
    if (date_is_set(reminded))
        WORK_SAVE(work, IMPLEMENTATION_PLAN_DUE, .due_on = date_text(arena, reminded));
    struct effect_target target = order_target(order);
    effects_save(work, &target);
}

void order_store_save_plan(struct work *work, const struct implementation_plan *plan)
{
    WORK_SAVE(work, IMPLEMENTATION_PLAN_SAVE, .state = plan_state_name(plan->state));
    work_save_bound(work, QUERY_ORDER_TOUCH);
    struct effect_target target = order_target(plan->order);
    effects_save(work, &target);
}
