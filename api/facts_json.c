#include "api/facts_json.h"

#include <string.h>

#include "api/json_writer.h"

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

static void write_known_text(struct text *text, const char *name, const char *value)
{
    if (!text_is_blank(value))
        write_text(text, name, value);
}

static void write_known_count(struct text *text, const char *name, int count)
{
    if (count >= 0)
        write_number(text, name, count);
}

static void write_known_truth(struct text *text, const char *name, enum truth truth)
{
    if (truth != TRUTH_UNKNOWN)
        write_truth(text, name, truth == TRUTH_YES);
}

static void write_period(struct text *text, const char *name, struct period period)
{
    if (!period_is_set(period))
        return;
    write_open(text, name, '{');
    write_date(text, "from", period.from);
    write_date(text, "to", period.to);
    write_close(text, '}');
}

static void write_extent(struct text *text, const char *name, struct extent extent)
{
    if (!extent_is_set(extent))
        return;
    write_open(text, name, '{');
    write_number(text, "quantity", extent.quantity);
    write_text(text, "unit", extent_unit_name(extent.unit));
    write_text(text, "period", extent_period_name(extent.period));
    write_close(text, '}');
}

static void write_grants(struct text *text, const char *name, const struct facts *facts)
{
    if (facts->grants == NULL)
        return;
    write_open(text, name, '[');
    for (size_t i = 0; i < facts->grant_count; i++) {
        const struct grant *grant = &facts->grants[i];
        write_open(text, NULL, '{');
        write_text(text, "id", grant->id);
        write_text(text, "measure", measure_name(grant->measure));
        write_text(text, "legalBasis", legal_basis_name(grant->legal_basis));
        write_text(text, "kind", decision_kind_name(grant->kind));
        write_period(text, "period", grant->period);
        write_truth(text, "own", grant->own);
        write_close(text, '}');
    }
    write_close(text, ']');
}

static void write_supports(struct text *text, const char *name, const struct facts *facts)
{
    if (facts->external_support == NULL)
        return;
    write_open(text, name, '[');
    for (size_t i = 0; i < facts->external_support_count; i++) {
        const struct support *support = &facts->external_support[i];
        write_open(text, NULL, '{');
        write_text(text, "id", support->id);
        write_text(text, "source", support->source);
        write_text(text, "measure", support->measure);
        write_period(text, "period", support->period);
        write_known_count(text, "minutesPerWeek", support->minutes_per_week);
        write_close(text, '}');
    }
    write_close(text, ']');
}

/* A value that stands alone in its holder; left out when it is not known. */
static void write_value(struct text *text, const struct fact_member *member, const void *holder)
{
    const void *place = (const char *)holder + member->offset;
    const unsigned *word = place; /* every enum is as wide */
    switch (member->kind) {
    case FACT_TEXT:
        write_known_text(text, member->name, *(const char *const *)place);
        return;
    case FACT_DATE:
        write_date(text, member->name, *(const struct date *)place);
        return;
    case FACT_COUNT:
        write_known_count(text, member->name, *(const int *)place);
        return;
    case FACT_TRUTH:
        write_known_truth(text, member->name, *(const enum truth *)place);
        return;
    case FACT_WORD:
        write_text(text, member->name, words_text(member->words, (int)*word));
        return;
    case FACT_PERIOD:
        write_period(text, member->name, *(const struct period *)place);
        return;
    case FACT_EXTENT:
        write_extent(text, member->name, *(const struct extent *)place);
        return;
    default:
        return;
    }
}

static void write_list(struct text *text, const struct fact_member *member,
                       const struct facts *facts)
{
    const struct fact_list *list = member->list;
    const char *items;
    size_t count;
    memcpy(&items, (const char *)facts + member->offset, sizeof items);
    memcpy(&count, (const char *)facts + list->count_offset, sizeof count);
    if (items == NULL)
        return;
    write_open(text, member->name, '[');
    for (size_t i = 0; i < count; i++) {
        write_open(text, NULL, '{');
        for (size_t m = 0; m < list->member_count; m++)
            write_value(text, &list->members[m], items + i * list->item_size);
        write_close(text, '}');
    }
    write_close(text, ']');
}

bool fact_write(struct text *text, const struct facts *facts, const struct fact_member *member)
{
    size_t before = text->length;
    if (member->kind == FACT_GRANTS)
        write_grants(text, member->name, facts);
    else if (member->kind == FACT_SUPPORTS)
        write_supports(text, member->name, facts);
    else if (member->kind == FACT_LIST)
        write_list(text, member, facts);
    else
        write_value(text, member, facts);
    return text->length > before;
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
