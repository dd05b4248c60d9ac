/* What the service knows: measures, lives, rules, and rules run on bare facts. */
#include <stdlib.h>
#include <string.h>

#include "api/answer.h"
#include "api/call.h"
#include "api/evaluation_json.h"
#include "api/handlers.h"
#include "api/link.h"
#include "api/rule_example.h"
#include "api/service.h"
#include "domain/derived_fact.h"
#include "domain/process.h"
#include "domain/rule.h"
#include "persistence/profile_store.h"

enum { EXAMPLES_MAX = 50 };

static enum problem answer_json(struct call *call, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    if (text == NULL)
        abort();
    call->answer = arena_text(call->arena, text);
    free(text);
    json_decref(json);
    return PROBLEM_NONE;
}

static json_t *self_link(const struct call *call, const char *path, const char *key)
{
    const char *href = arena_format(call->arena, "%s/lss/v1/%s%s%s", call->service->public_url,
                                    path, key ? "/" : "", key ? key : "");
    return json_pack("{s{ss ss}}", "self", "href", href, "method", "GET");
}

static json_t *page_link(struct call *call, long offset)
{
    struct text text;
    text_start(&text, call->arena, 256);
    link_add_page(&text, call, offset > 0 ? arena_format(call->arena, "offset=%ld", offset) : NULL);
    const char *quoted = text_end(&text);
    return json_pack("{so ss}", "href", json_stringn(quoted + 1, text.length - 2), "method", "GET");
}

/* One page of what is listed whole in the program. */
static enum problem answer_list(struct call *call, json_t *all)
{
    long limit = strtol(work_bound(call->work, "page_size"), NULL, 10);
    long offset = strtol(work_bound(call->work, "page_start"), NULL, 10);
    long count = (long)json_array_size(all);
    json_t *items = json_array();
    for (long i = offset; i < count && i < offset + limit; i++)
        json_array_append(items, json_array_get(all, (size_t)i));
    json_decref(all);
    json_t *links = json_pack("{so}", "self", page_link(call, offset));
    if (offset + limit < count)
        json_object_set_new(links, "next", page_link(call, offset + limit));
    return answer_json(call, json_pack("{so s{si si} so}", "items", items, "_meta", "limit",
                                       (int)limit, "offset", (int)offset, "_links", links));
}

static json_t *words_array(const char *words)
{
    json_t *array = json_array();
    while (*words != '\0') {
        size_t size = strcspn(words, " ");
        json_array_append_new(array, json_stringn(words, size));
        words += size;
        words += strspn(words, " ");
    }
    return array;
}

/* "minutes/week minutes/month" are both minutes: each unit once. */
static json_t *units_of(const struct call *call, enum measure measure)
{
    json_t *array = json_array();
    const struct parameter *row =
        profile_parameter(call->act->profile, PARAMETER_EXTENT_UNITS, measure, call->act->today);
    for (int unit = EXTENT_UNIT_UNSET + 1; row != NULL && unit <= EXTENT_PLACE; unit++) {
        const char *name = extent_unit_name((enum extent_unit)unit);
        const char *found = strstr(row->value, name);
        if (found != NULL)
            json_array_append_new(array, json_string(name));
    }
    return array;
}

static json_t *measure_to_json(const struct call *call, enum measure measure)
{
    const struct measure_text *text = measure_text(measure);
    return json_pack("{ss ss ss ss so}", "code", text->code, "nameSv", text->name_sv, "nameEn",
                     text->name_en, "paragraph", text->paragraph, "extentUnits",
                     units_of(call, measure));
}

static enum problem handle_list_measures(struct call *call)
{
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    json_t *items = json_array();
    for (int measure = MEASURE_NONE + 1; measure < MEASURE_COUNT; measure++)
        json_array_append_new(items, measure_to_json(call, (enum measure)measure));
    return answer_list(call, items);
}

static enum problem handle_get_measure(struct call *call)
{
    enum measure measure;
    const char *code = call->path_parameters[0].value;
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    if (!measure_read(code, &measure))
        return PROBLEM_NOT_FOUND;
    json_t *json = measure_to_json(call, measure);
    json_object_set_new(json, "_links", self_link(call, "measures", code));
    return answer_json(call, json);
}

static json_t *roles_to_json(unsigned roles)
{
    json_t *array = json_array();
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        if (role_is_among((enum role)role, roles))
            json_array_append_new(array, json_string(role_name((enum role)role)));
    return array;
}

static const char *operation_of(const struct process *process, const char *event)
{
    for (size_t i = 0; i < route_count; i++)
        if (routes[i].entity != NULL && strcmp(routes[i].entity, process->entity) == 0 &&
            strcmp(routes[i].event, event) == 0)
            return routes[i].operation_id;
    return NULL;
}

static json_t *step_to_json(const struct process *process, const struct step *step)
{
    const char *from = words_text(process->states, step->from);
    const char *event = words_text(process->events, step->event);
    json_t *json = json_pack("{ss ss ss so so}", "from", from ? from : "new", "event", event, "to",
                             words_text(process->states, step->to), "roles",
                             roles_to_json(step->roles), "sources", words_array(step->sources));
    if (strcmp(step->guard, "always") != 0)
        json_object_set_new(json, "guard", json_string(process_guard_text(step->guard)->text_sv));
    const char *operation = operation_of(process, event);
    if (operation != NULL)
        json_object_set_new(json, "operationId", json_string(operation));
    return json;
}

static json_t *process_to_json(const struct process *process)
{
    json_t *steps = json_array();
    for (size_t i = 0; i < process->count; i++)
        json_array_append_new(steps, step_to_json(process, &process->steps[i]));
    return json_pack("{ss so}", "entity", process->entity, "steps", steps);
}

static enum problem handle_list_processes(struct call *call)
{
    json_t *items = json_array();
    for (size_t i = 0; i < process_count; i++)
        json_array_append_new(items, process_to_json(processes[i]));
    return answer_list(call, items);
}

static enum problem handle_get_process(struct call *call)
{
    const char *entity = call->path_parameters[0].value;
    const struct process *process = process_find(entity);
    if (process == NULL)
        return PROBLEM_NOT_FOUND;
    json_t *json = process_to_json(process);
    json_object_set_new(json, "_links", self_link(call, "processes", entity));
    return answer_json(call, json);
}

static json_t *bits_to_json(unsigned bits, const struct words *words)
{
    json_t *array = json_array();
    for (int value = 1; value < (int)words->count; value++)
        if ((bits & (1u << value)) != 0)
            json_array_append_new(array, json_string(words_text(words, value)));
    return array;
}

static json_t *examples_of(const struct rule *rule)
{
    json_t *array = json_array();
    for (size_t i = 0; i < rule_example_count && json_array_size(array) < EXAMPLES_MAX; i++)
        if (strcmp(rule_examples[i].rule_id, rule->id) == 0)
            json_array_append_new(array, json_string(rule_examples[i].text));
    return array;
}

static json_t *rule_to_json(const struct call *call, const struct rule *rule)
{
    bool is_swedish = call->act->language == SWEDISH;
    return json_pack(
        "{ss ss ss ss so so ss ss ss so so so}", "ruleId", rule->id, "effect",
        rule_effect_name(rule->effect), "origin", rule_origin_name(rule->origin), "nature",
        rule_nature_name(rule->nature), "measures", bits_to_json(rule->measures, &measure_words),
        "stages", bits_to_json(rule->stages, &stage_words), "title",
        is_swedish ? rule->title_sv : rule->title_en, "text",
        is_swedish ? rule->message_sv : rule->message_en, "remedy",
        is_swedish ? rule->remedy_sv : rule->remedy_en, "sources", words_array(rule->sources),
        "parameters", words_array(rule->parameters), "examples", examples_of(rule));
}

static bool rule_is_wanted(const struct call *call, const struct rule *rule)
{
    enum measure measure;
    enum stage stage;
    enum rule_effect effect;
    const char *source = call_query(call, "source");
    if (measure_read(call_query(call, "measure"), &measure) &&
        (rule->measures & MEASURE_BIT(measure)) == 0)
        return false;
    if (stage_read(call_query(call, "stage"), &stage) && (rule->stages & RULE_STAGE(stage)) == 0)
        return false;
    if (rule_effect_read(call_query(call, "effect"), &effect) && rule->effect != effect)
        return false;
    return source == NULL || strstr(rule->sources, source) != NULL;
}

static enum problem handle_list_rules(struct call *call)
{
    json_t *items = json_array();
    for (size_t i = 0; i < rule_count; i++)
        if (rule_is_wanted(call, &rules[i]))
            json_array_append_new(items, rule_to_json(call, &rules[i]));
    return answer_list(call, items);
}

static enum problem handle_get_rule(struct call *call)
{
    const char *id = call->path_parameters[0].value;
    const struct rule *rule = rule_find(id);
    if (rule == NULL)
        return PROBLEM_NOT_FOUND;
    json_t *json = rule_to_json(call, rule);
    json_object_set_new(json, "_links", self_link(call, "rules", id));
    return answer_json(call, json);
}

static enum problem handle_evaluate_facts(struct call *call)
{
    struct facts facts;
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = facts_from_json(call, call->body, &facts);
    if (!problem)
        problem = derived_facts_check(&facts, call->act);
    if (problem)
        return problem;
    struct evaluation evaluation = evaluation_run(&facts, call->act->profile, call->arena);
    call->answer = evaluation_text(call, &facts, &evaluation);
    return PROBLEM_NONE;
}

#define REFERENCE(name)                                                                            \
    const struct operation operation_##name = {                                                    \
        .handle = handle_##name,                                                                   \
        .loads = { QUERY_PROFILE_PARAMETERS },                                                     \
    };

REFERENCE(list_measures)
REFERENCE(get_measure)
REFERENCE(evaluate_facts)
const struct operation operation_list_processes = {
    .handle = handle_list_processes,
};
const struct operation operation_get_process = {
    .handle = handle_get_process,
};
const struct operation operation_list_rules = {
    .handle = handle_list_rules,
};
const struct operation operation_get_rule = {
    .handle = handle_get_rule,
};
