/* The rules as a catalogue. */
#include <string.h>

#include "api/call.h"
#include "api/handlers.h"
#include "api/reference_answer.h"
#include "api/rule_example.h"
#include "api/rule_filter.h"
#include "api/word_json.h"

/* Of "rule_set:hjo,osthammar plan_due_days": the names, without what switches the rule. */
static json_t *parameters_of(const struct rule *rule)
{
    json_t *array = json_array();
    for (const char *at = rule->parameters; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " "), name = strcspn(at, ": ");
        json_array_append_new(array, json_stringn(at, name));
        at += length;
    }
    return array;
}

/* The words of "rule_set:hjo,osthammar": where the rule runs; none when it runs everywhere. */
static json_t *rule_sets_of(const struct rule *rule)
{
    static const char switching[] = "rule_set:";
    json_t *array = json_array();
    const char *at = strstr(rule->parameters, switching);
    if (at == NULL)
        return array;
    for (at += strlen(switching) - 1; *at == ':' || *at == ',';) {
        size_t length = strcspn(++at, ", ");
        json_array_append_new(array, json_stringn(at, length));
        at += length;
    }
    return array;
}

static json_t *examples_of(const struct call *call, const struct rule *rule)
{
    json_t *array = json_array();
    struct rule_examples examples = rule_examples_of(rule->id);
    const char *const *texts = call->act->language == SWEDISH ? examples.swedish : examples.english;
    for (size_t i = 0; i < examples.count; i++)
        json_array_append_new(array, json_string(texts[i]));
    return array;
}

static json_t *rule_to_json(const struct call *call, const struct rule *rule)
{
    bool is_swedish = call->act->language == SWEDISH;
    return json_pack("{ss ss ss ss so so ss ss ss so so so so}", "ruleId", rule->id, "effect",
                     rule_effect_name(rule->effect), "origin", rule_origin_name(rule->origin),
                     "nature", rule_nature_name(rule->nature), "measures",
                     bits_to_json(rule->measures, &measure_words), "stages",
                     bits_to_json(rule->stages, &stage_words), "title",
                     is_swedish ? rule->title_sv : rule->title_en, "message",
                     is_swedish ? rule->message_sv : rule->message_en, "remedy",
                     is_swedish ? rule->remedy_sv : rule->remedy_en, "sources",
                     words_to_json(rule->sources), "ruleSets", rule_sets_of(rule), "parameters",
                     parameters_of(rule), "examples", examples_of(call, rule));
}

/* The page's rows alone are made; the first one behind it tells that there is another page. */
static enum problem handle_list_rules(struct call *call)
{
    struct rule_filter filter = rule_filter_of(call);
    struct reference_page page = reference_page_of(call);
    long place = 0, end = page.offset + page.limit;
    json_t *items = json_array();
    for (size_t i = 0; i < rule_count && place <= end; i++) {
        if (!rule_filter_takes(&filter, &rules[i]))
            continue;
        if (place >= page.offset && place < end)
            json_array_append_new(items, rule_to_json(call, &rules[i]));
        place++;
    }
    return reference_answer_page(call, items, place > end);
}

static enum problem handle_get_rule(struct call *call)
{
    const char *id = call->path_parameters[0].value;
    const struct rule *rule = rule_find(id);
    if (rule == NULL)
        return PROBLEM_NOT_FOUND;
    json_t *json = rule_to_json(call, rule);
    json_object_set_new(json, "_links", reference_self(call, "rules", id));
    return reference_answer(call, json);
}

const struct operation operation_list_rules = { .handle = handle_list_rules, .is_constant = true };
const struct operation operation_get_rule = { .handle = handle_get_rule, .is_constant = true };
