#include "api/evaluation_json.h"

#include <stdlib.h>
#include <string.h>

#include "api/problem_json.h"

static const char *dump(struct call *call, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    if (text == NULL)
        abort();
    const char *kept = arena_text(call->arena, text);
    free(text);
    json_decref(json);
    return kept;
}

static json_t *findings_json(const struct call *call, const struct evaluation *evaluation,
                             bool with_trace)
{
    json_t *array = json_array();
    for (size_t i = 0; i < evaluation->count; i++)
        if (with_trace || finding_is_remarkable(&evaluation->findings[i]))
            json_array_append_new(array,
                                  finding_to_json(&evaluation->findings[i], call->act->language));
    return array;
}

const char *findings_text(struct call *call, const struct evaluation *evaluation)
{
    return dump(call, findings_json(call, evaluation, false));
}

const char *evaluation_text(struct call *call, const struct facts *facts,
                            const struct evaluation *evaluation)
{
    char date[11];
    date_write(facts->date, date);
    return dump(call, json_pack("{ss ss ss ss so so}", "municipality",
                                arena_format(call->arena, "%04d", call->act->actor.municipality),
                                "measure", measure_name(facts->measure), "stage",
                                stage_name(facts->stage), "date", date, "findings",
                                findings_json(call, evaluation, false), "trace",
                                findings_json(call, evaluation, true)));
}

static struct date date_of(const json_t *json, const char *name)
{
    struct date date = { 0 };
    const char *text = json_string_value(json_object_get(json, name));
    if (text != NULL)
        date_read(text, &date);
    return date;
}

static struct period period_from_json(const json_t *json)
{
    return (struct period){ date_of(json, "from"), date_of(json, "to") };
}

static struct extent extent_from_json(const json_t *json)
{
    struct extent extent = { .quantity =
                                 (int)json_integer_value(json_object_get(json, "quantity")) };
    extent_unit_read(json_string_value(json_object_get(json, "unit")), &extent.unit);
    extent_period_read(json_string_value(json_object_get(json, "period")), &extent.period);
    return extent;
}

static const char *text_of(const json_t *json, const char *name)
{
    return json_string_value(json_object_get(json, name));
}

/* What stands in the way is named: by its id, or else by its place in the facts. */
static const char *id_of(struct call *call, const json_t *item, const char *list, size_t index)
{
    const char *id = text_of(item, "id");
    return id != NULL ? id : arena_format(call->arena, "/%s/%zu", list, index);
}

static void grants_from_json(struct call *call, const json_t *array, struct facts *facts)
{
    size_t count = json_array_size(array);
    struct grant *grants = arena_alloc(call->arena, (count + 1) * sizeof *grants);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(array, i);
        const json_t *own = json_object_get(item, "own");
        grants[i].id = id_of(call, item, "grants", i);
        grants[i].own = own == NULL || json_is_true(own);
        grants[i].kind = DECISION_ORDINARY;
        grants[i].legal_basis = LEGAL_BASIS_LSS;
        measure_read(text_of(item, "measure"), &grants[i].measure);
        legal_basis_read(text_of(item, "legalBasis"), &grants[i].legal_basis);
        decision_kind_read(text_of(item, "kind"), &grants[i].kind);
        grants[i].period = period_from_json(json_object_get(item, "period"));
    }
    facts->grants = grants;
    facts->grant_count = count;
}

static void supports_from_json(struct call *call, const json_t *array, struct facts *facts)
{
    size_t count = json_array_size(array);
    struct support *supports = arena_alloc(call->arena, (count + 1) * sizeof *supports);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(array, i);
        const json_t *minutes = json_object_get(item, "minutesPerWeek");
        supports[i].id = id_of(call, item, "externalSupport", i);
        supports[i].measure = text_of(item, "measure");
        supports[i].source = text_of(item, "source");
        supports[i].minutes_per_week = minutes ? (int)json_integer_value(minutes) : -1;
        supports[i].period = period_from_json(json_object_get(item, "period"));
    }
    facts->external_support = supports;
    facts->external_support_count = count;
}

/* A value that stands alone: of the facts, or of an item of one of their lists. */
static bool value_from_json(struct call *call, const struct fact_member *member,
                            const json_t *value, void *holder)
{
    struct date date = { 0 };
    switch (member->kind) {
    case FACT_TEXT:
        fact_set_text(holder, member, arena_text(call->arena, json_string_value(value)));
        return true;
    case FACT_DATE:
        if (date_read(json_string_value(value), &date))
            fact_set_date(holder, member, date);
        return date_is_set(date);
    case FACT_COUNT:
        fact_set_count(holder, member, (int)json_integer_value(value));
        return true;
    case FACT_TRUTH:
        fact_set_truth(holder, member, json_is_true(value));
        return true;
    case FACT_WORD:
        return fact_set_word(holder, member, json_string_value(value));
    case FACT_PERIOD:
        fact_set_period(holder, member, period_from_json(value));
        return true;
    case FACT_EXTENT:
        fact_set_extent(holder, member, extent_from_json(value));
        return true;
    default:
        return false;
    }
}

static bool item_from_json(struct call *call, const struct fact_list *list, const json_t *json,
                           void *item)
{
    const char *name;
    json_t *value;
    json_object_foreach ((json_t *)(uintptr_t)json, name, value) {
        const struct fact_member *member = fact_list_member(list, name);
        if (member == NULL || !value_from_json(call, member, value, item))
            return false;
    }
    return true;
}

/* Items have no id of their own: they are named by their place. */
static bool list_from_json(struct call *call, const struct fact_member *member, const json_t *array,
                           struct facts *facts)
{
    size_t count = json_array_size(array), size = member->list->item_size;
    char *items = arena_alloc(call->arena, (count + 1) * size);
    for (size_t i = 0; i < count; i++) {
        const char *id = arena_format(call->arena, "/%s/%zu", member->name, i);
        memcpy(items + i * size, &id, sizeof id);
        if (!item_from_json(call, member->list, json_array_get(array, i), items + i * size))
            return false;
    }
    fact_set_list(facts, member, items, count);
    return true;
}

static bool fact_from_json(struct call *call, const struct fact_member *member, const json_t *value,
                           struct facts *facts)
{
    switch (member->kind) {
    case FACT_GRANTS:
        grants_from_json(call, value, facts);
        return true;
    case FACT_SUPPORTS:
        supports_from_json(call, value, facts);
        return true;
    case FACT_LIST:
        return list_from_json(call, member, value, facts);
    default:
        return value_from_json(call, member, value, facts);
    }
}

static enum problem add_facts(struct call *call, const json_t *json, struct facts *facts)
{
    const char *name;
    json_t *value;
    json_object_foreach ((json_t *)(uintptr_t)json, name, value) {
        const struct fact_member *member = fact_member_find(name);
        if (member == NULL || !fact_from_json(call, member, value, facts))
            return act_refuse(call->act, PROBLEM_INVALID_BODY,
                              arena_format(call->arena, "/%s", name),
                              "Värdet hör inte till dem som reglerna känner.",
                              "The value is none that the rules know.");
    }
    return PROBLEM_NONE;
}

enum problem facts_add_attested(struct call *call, struct facts *facts)
{
    const char *text = work_text(call->work, QUERY_INVESTIGATION_FACTS, "attested");
    json_auto_t *json = text != NULL ? json_loads(text, 0, NULL) : NULL;
    if (text != NULL && json == NULL)
        return PROBLEM_BAD_DATA;
    return add_facts(call, json, facts);
}

enum problem facts_add_stated(struct call *call, struct facts *facts)
{
    return add_facts(call, json_object_get(call->body, "facts"), facts);
}

enum problem facts_from_json(struct call *call, const json_t *json, struct facts *facts)
{
    *facts = facts_unknown();
    enum problem problem = add_facts(call, json, facts);
    if (problem)
        return problem;
    if (!date_is_set(facts->today))
        facts->today = call->act->today;
    if (facts->legal_basis == LEGAL_BASIS_UNSET)
        facts->legal_basis = LEGAL_BASIS_LSS;
    return PROBLEM_NONE;
}
