#include "persistence/effect_store.h"

#include <string.h>

/* The resource that a kind of watch hangs on. */
static const char *watched_id(const struct effect_target *target, const char *resource)
{
    const struct {
        const char *resource;
        const char *id;
    } ids[] = {
        { "person", target->person_id },     { "application", target->application_id },
        { "decision", target->decision_id }, { "order", target->order_id },
        { "case", target->case_id },
    };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (strcmp(ids[i].resource, resource) == 0)
            return ids[i].id;
    return NULL;
}

static void watch_open(struct work *work, const struct effect_target *target,
                       const struct effect *effect)
{
    const struct watch_text *text = watch_text(effect->watch);
    bool is_of_order = strcmp(text->resource, "order") == 0;
    WORK_SAVE(work, WATCH_INSERT, .case_id = target->case_id, .person_id = target->person_id,
              .watch_provider_id = is_of_order ? target->provider_id : NULL,
              .owner = text->is_executors ? "executor" : "officer", .kind = text->word,
              .resource_type = text->resource, .watched_id = watched_id(target, text->resource),
              .due_on = date_text(work->arena, effect->due), .sources = text->sources);
}

static void watch_close(struct work *work, const struct effect_target *target,
                        const struct effect *effect)
{
    const struct watch_text *text = watch_text(effect->watch);
    const char *id = watched_id(target, text->resource);
    if (id != NULL)
        WORK_SAVE(work, WATCH_CLOSE, .watched_id = id, .kind = text->word);
}

/* What is told about an order is a message on it; what is told else is the event that every write
 * is. */
static void message_send(struct work *work, const struct effect_target *target,
                         const struct effect *effect)
{
    if (target->order_id == NULL)
        return;
    bool is_for_executor = (effect->receivers & ROLES_EXECUTOR) != 0;
    WORK_SAVE(work, MESSAGE_INSERT, .order_id = target->order_id,
              .message_provider_id = target->provider_id,
              .receiver = is_for_executor ? "executor" : "officer", .kind = effect->message);
}

void effects_save(struct work *work, const struct effect_target *target)
{
    for (size_t i = 0; i < work->act->effect_count; i++) {
        const struct effect *effect = &work->act->effects[i];
        if (effect->kind == EFFECT_OPENS)
            watch_open(work, target, effect);
        else if (effect->kind == EFFECT_CLOSES)
            watch_close(work, target, effect);
        else if (effect->kind == EFFECT_TELLS)
            message_send(work, target, effect);
    }
}

void effects_save_follow_up(struct work *work, const char *decision_id, const char *done_id)
{
    struct date due = effect_due(work->act, WATCH_FOLLOW_UP_DUE);
    if (date_is_set(due))
        WORK_SAVE(work, FOLLOW_UP_PLAN, .decision_id = decision_id, .done_id = done_id,
                  .due_on = date_text(work->arena, due));
}

struct date effect_due(const struct act *act, enum watch_kind kind)
{
    for (size_t i = 0; i < act->effect_count; i++)
        if (act->effects[i].kind == EFFECT_OPENS && act->effects[i].watch == kind)
            return act->effects[i].due;
    return (struct date){ 0 };
}
