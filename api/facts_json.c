#include "api/facts_json.h"

#include <string.h>

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
        if (strcmp(name, "municipality") == 0) /* whose rules are asked about */
            continue;
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

static json_t *date_to_json(struct date date)
{
    char text[11];
    date_write(date, text);
    return date_is_set(date) ? json_string(text) : NULL;
}

static json_t *period_to_json(struct period period)
{
    if (!period_is_set(period))
        return NULL;
    return json_pack("{so* so*}", "from", date_to_json(period.from), "to", date_to_json(period.to));
}

static json_t *extent_to_json(struct extent extent)
{
    if (!extent_is_set(extent))
        return NULL;
    return json_pack("{si ss* ss*}", "quantity", extent.quantity, "unit",
                     extent_unit_name(extent.unit), "period", extent_period_name(extent.period));
}

static json_t *grants_to_json(const struct facts *facts)
{
    if (facts->grants == NULL)
        return NULL;
    json_t *array = json_array();
    for (size_t i = 0; i < facts->grant_count; i++) {
        const struct grant *grant = &facts->grants[i];
        json_array_append_new(array, json_pack("{ss ss ss* ss* so sb}", "id", grant->id, "measure",
                                               measure_name(grant->measure), "legalBasis",
                                               legal_basis_name(grant->legal_basis), "kind",
                                               decision_kind_name(grant->kind), "period",
                                               period_to_json(grant->period), "own", grant->own));
    }
    return array;
}

static json_t *supports_to_json(const struct facts *facts)
{
    if (facts->external_support == NULL)
        return NULL;
    json_t *array = json_array();
    for (size_t i = 0; i < facts->external_support_count; i++) {
        const struct support *support = &facts->external_support[i];
        json_t *item =
            json_pack("{ss ss* ss so}", "id", support->id, "source", support->source, "measure",
                      support->measure, "period", period_to_json(support->period));
        if (support->minutes_per_week >= 0)
            json_object_set_new(item, "minutesPerWeek", json_integer(support->minutes_per_week));
        json_array_append_new(array, item);
    }
    return array;
}

/* A value that stands alone, by its bytes in the holder; NULL when it is not known. */
static json_t *value_to_json(const struct fact_member *member, const void *holder)
{
    const char *place = (const char *)holder + member->offset, *text;
    struct date date;
    struct period period;
    struct extent extent;
    unsigned word; /* every enum is as wide */
    int count;
    switch (member->kind) {
    case FACT_TEXT:
        memcpy(&text, place, sizeof text);
        return text_is_blank(text) ? NULL : json_string(text);
    case FACT_DATE:
        memcpy(&date, place, sizeof date);
        return date_to_json(date);
    case FACT_COUNT:
        memcpy(&count, place, sizeof count);
        return count < 0 ? NULL : json_integer(count);
    case FACT_TRUTH:
        memcpy(&word, place, sizeof word);
        return word == TRUTH_UNKNOWN ? NULL : json_boolean(word == TRUTH_YES);
    case FACT_WORD:
        memcpy(&word, place, sizeof word);
        return json_string(words_text(member->words, (int)word));
    case FACT_PERIOD:
        memcpy(&period, place, sizeof period);
        return period_to_json(period);
    case FACT_EXTENT:
        memcpy(&extent, place, sizeof extent);
        return extent_to_json(extent);
    default:
        return NULL;
    }
}

static json_t *list_to_json(const struct fact_member *member, const struct facts *facts)
{
    const struct fact_list *list = member->list;
    const char *items;
    size_t count;
    memcpy(&items, (const char *)facts + member->offset, sizeof items);
    memcpy(&count, (const char *)facts + list->count_offset, sizeof count);
    if (items == NULL)
        return NULL;
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *item = json_object();
        for (size_t m = 0; m < list->member_count; m++) {
            json_t *value = value_to_json(&list->members[m], items + i * list->item_size);
            if (value != NULL)
                json_object_set_new(item, list->members[m].name, value);
        }
        json_array_append_new(array, item);
    }
    return array;
}

json_t *fact_to_json(const struct facts *facts, const struct fact_member *member)
{
    switch (member->kind) {
    case FACT_GRANTS:
        return grants_to_json(facts);
    case FACT_SUPPORTS:
        return supports_to_json(facts);
    case FACT_LIST:
        return list_to_json(member, facts);
    default:
        return value_to_json(member, facts);
    }
}

static enum problem check_period(struct call *call, struct period period, const char *pointer)
{
    if (!date_is_set(period.to) || !date_is_before(period.to, period.from))
        return PROBLEM_NONE;
    return act_refuse(call->act, PROBLEM_INVALID_BODY, pointer,
                      "Perioden slutar före första dagen.",
                      "The period ends before its first day.");
}

/* A period that ends before it begins meets nothing, so that rules would be silent on it. */
static enum problem check_periods(struct call *call, const struct facts *facts)
{
    enum problem problem = check_period(call, facts->content.period, "/period/to");
    for (size_t i = 0; i < facts->grant_count && !problem; i++)
        problem = check_period(call, facts->grants[i].period,
                               arena_format(call->arena, "/grants/%zu/period/to", i));
    for (size_t i = 0; i < facts->external_support_count && !problem; i++)
        problem = check_period(call, facts->external_support[i].period,
                               arena_format(call->arena, "/externalSupport/%zu/period/to", i));
    return problem;
}

enum problem facts_from_json(struct call *call, const json_t *json, struct facts *facts)
{
    *facts = facts_unknown();
    enum problem problem = add_facts(call, json, facts);
    return problem ? problem : check_periods(call, facts);
}
