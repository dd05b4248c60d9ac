/* The rules as a catalogue. */
#include <string.h>

#include "api/call.h"
#include "api/handlers.h"
#include "api/reference_answer.h"
#include "api/rule_example.h"
#include "api/rule_filter.h"
#include "api/word_json.h"

/* Of "rule_set:hjo,osthammar plan_due_days": the names, without what switches the rule. */
static void write_parameters(struct text *text, const struct rule *rule)
{
    write_open(text, "parameters", '[');
    for (const char *at = rule->parameters; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " "), name = strcspn(at, ": ");
        write_text_of_length(text, NULL, at, name);
        at += length;
    }
    write_close(text, ']');
}

/* The words of "rule_set:hjo,osthammar": where the rule runs; none when it runs everywhere. */
static void write_rule_sets(struct text *text, const struct rule *rule)
{
    static const char switching[] = "rule_set:";
    const char *at = strstr(rule->parameters, switching);
    write_open(text, "ruleSets", '[');
    if (at != NULL)
        at += strlen(switching) - 1;
    while (at != NULL && (*at == ':' || *at == ',')) {
        size_t length = strcspn(++at, ", ");
        write_text_of_length(text, NULL, at, length);
        at += length;
    }
    write_close(text, ']');
}

static void write_examples(struct text *text, const struct call *call, const struct rule *rule)
{
    struct rule_examples examples = rule_examples_of(rule->id);
    const char *const *texts = call->act->language == SWEDISH ? examples.swedish : examples.english;
    write_open(text, "examples", '[');
    for (size_t i = 0; i < examples.count; i++)
        write_text(text, NULL, texts[i]);
    write_close(text, ']');
}

static void write_rule(struct text *text, const struct call *call, const struct rule *rule)
{
    bool is_swedish = call->act->language == SWEDISH;
    write_text(text, "ruleId", rule->id);
    write_text(text, "effect", rule_effect_name(rule->effect));
    write_text(text, "origin", rule_origin_name(rule->origin));
    write_text(text, "nature", rule_nature_name(rule->nature));
    write_bits(text, "measures", rule->measures, &measure_words);
    write_bits(text, "stages", rule->stages, &stage_words);
    write_text(text, "title", is_swedish ? rule->title_sv : rule->title_en);
    write_text(text, "message", is_swedish ? rule->message_sv : rule->message_en);
    write_text(text, "remedy", is_swedish ? rule->remedy_sv : rule->remedy_en);
    write_words(text, "sources", rule->sources);
    write_rule_sets(text, rule);
    write_parameters(text, rule);
    write_examples(text, call, rule);
}

static enum problem handle_list_rules(struct call *call)
{
    struct rule_filter filter = rule_filter_of(call);
    struct reference_list list = reference_list_begin(call);
    for (size_t i = 0; i < rule_count; i++) {
        if (!rule_filter_takes(&filter, &rules[i]) || !reference_list_takes(&list))
            continue;
        write_open(&list.text, NULL, '{');
        write_rule(&list.text, call, &rules[i]);
        write_close(&list.text, '}');
    }
    return reference_list_end(&list);
}

static enum problem handle_get_rule(struct call *call)
{
    const struct rule *rule = rule_find(call->path_parameters[0].value);
    if (rule == NULL)
        return PROBLEM_NOT_FOUND;
    struct text text = reference_begin(call);
    write_rule(&text, call, rule);
    return reference_end(call, &text);
}

const struct operation operation_list_rules = { .handle = handle_list_rules, .is_constant = true };
const struct operation operation_get_rule = { .handle = handle_get_rule, .is_constant = true };
