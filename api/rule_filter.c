#include "api/rule_filter.h"

/* The word's bit; every bit when the address does not say, or says nothing with it. */
static unsigned bits_of(const struct call *call, const char *name, const struct words *words)
{
    int value = words_find(words, call_query(call, name));
    return value < 0 ? ~0u : 1u << value;
}

struct rule_filter rule_filter_of(const struct call *call)
{
    return (struct rule_filter){ .measures = bits_of(call, "measure", &measure_words),
                                 .stages = bits_of(call, "stage", &stage_words),
                                 .effects = bits_of(call, "effect", &rule_effect_words),
                                 .origins = bits_of(call, "origin", &rule_origin_words),
                                 .source = call_query(call, "source") };
}

bool rule_filter_takes(const struct rule_filter *filter, const struct rule *rule)
{
    return (rule->measures & filter->measures) != 0 && (rule->stages & filter->stages) != 0 &&
           (1u << rule->effect & filter->effects) != 0 &&
           (1u << rule->origin & filter->origins) != 0 &&
           (filter->source == NULL || word_is_among(rule->sources, filter->source));
}
