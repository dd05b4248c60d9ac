#include "domain/rule.h"

#include <assert.h>
#include <string.h>

#include "domain/rules/rules.h"

WORDS_DEFINE(rule_effect, RULE_EFFECT_WORDS)
WORDS_DEFINE(rule_origin, RULE_ORIGIN_WORDS)
WORDS_DEFINE(rule_nature, RULE_NATURE_WORDS)
WORDS_DEFINE(verdict, VERDICT_WORDS)
WORDS_DEFINE(bar_kind, BAR_KIND_WORDS)

#define ANY           RULE_ANY_MEASURE
#define ONLY(measure) MEASURE_BIT(MEASURE_##measure)
#define STAGE(stage)  RULE_STAGE(STAGE_##stage)

/* A nature, and whether the rule is of LSS alone: right and investigation always are. */
#define NATURE_RIGHT         RULE_RIGHT, true
#define NATURE_INVESTIGATION RULE_INVESTIGATION, true
#define NATURE_COMPETENCE    RULE_COMPETENCE, false
#define NATURE_FORM          RULE_FORM, false
#define NATURE_FORM_OF_LSS   RULE_FORM, true
#define NATURE_INTEGRITY     RULE_INTEGRITY, false

/* clang-format off */
const struct rule rules[] = {
#define RULE(id, judge, measures, stages, effect, origin, nature, ...) \
    { id, rule_##judge, NULL, NULL, WANTED_NOTHING, measures, stages, RULE_##effect, RULE_##origin, NATURE_##nature, __VA_ARGS__ },
#define ASKS(id, when, fact, wanted, measures, stages, effect, origin, nature, ...) \
    { id, rule_asks, when_##when, &fact_members[FACT_OF_##fact], WANTED_##wanted, measures, stages, RULE_##effect, RULE_##origin, NATURE_##nature, __VA_ARGS__ },
#include "domain/rules.def"
#undef RULE
#undef ASKS
};
/* clang-format on */
const size_t rule_count = sizeof rules / sizeof *rules;

const struct rule *rule_find(const char *id)
{
    for (size_t i = 0; i < rule_count; i++)
        if (strcmp(rules[i].id, id) == 0)
            return &rules[i];
    return NULL;
}

bool rule_concerns(const struct rule *rule, enum measure measure, enum stage stage)
{
    return (rule->measures & MEASURE_BIT(measure)) != 0 && (rule->stages & RULE_STAGE(stage)) != 0;
}

bool rule_can_be_overridden(const struct rule *rule)
{
    return rule->effect == RULE_OVERRIDE;
}

enum verdict inquiry_needs(struct inquiry *inquiry, const char *fact)
{
    struct finding *finding = inquiry->finding;
    for (size_t i = 0; i < finding->need_count; i++)
        if (strcmp(finding->needs[i], fact) == 0)
            return VERDICT_NEEDS_FACTS;
    assert(finding->need_count < FINDING_NEEDS);
    finding->needs[finding->need_count++] = fact;
    return VERDICT_NEEDS_FACTS;
}

bool inquiry_knows_all(struct inquiry *inquiry, const enum fact_index *facts, size_t count)
{
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        if (fact_is_given(inquiry->facts, facts[i]))
            continue;
        inquiry_needs(inquiry, fact_members[facts[i]].name);
        all = false;
    }
    return all;
}

bool inquiry_may_be(struct inquiry *inquiry, enum fact_index fact)
{
    return !inquiry_knows(inquiry, fact) || fact_truth(inquiry->facts, fact) == TRUTH_YES;
}

enum verdict inquiry_requires_all(struct inquiry *inquiry, const enum fact_index *facts,
                                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fact_members[facts[i]].kind == FACT_TRUTH &&
            fact_truth(inquiry->facts, facts[i]) == TRUTH_NO)
            return VERDICT_FAIL;
    return inquiry_knows_all(inquiry, facts, count) ? VERDICT_PASS : VERDICT_NEEDS_FACTS;
}

void inquiry_answer(struct inquiry *inquiry, enum verdict verdict)
{
    struct finding *finding = inquiry->finding;
    if (verdict == VERDICT_NOT_APPLICABLE)
        finding->need_count = 0;
    if (finding->need_count > 0)
        verdict = VERDICT_NEEDS_FACTS;
    assert(verdict != VERDICT_NEEDS_FACTS || finding->need_count > 0);
    finding->verdict = verdict;
    if (verdict == VERDICT_FAIL)
        return;
    finding->bar_kind = BAR_NONE;
    finding->bar_id = NULL;
    finding->watch = WATCH_NONE;
    finding->watch_due = (struct date){ 0 };
}

const struct parameter *inquiry_parameter(struct inquiry *inquiry, enum parameter_name name)
{
    struct finding *finding = inquiry->finding;
    const struct parameter *row =
        profile_parameter(inquiry->profile, name, inquiry->facts->measure, inquiry->facts->date);
    for (size_t i = 0; i < finding->parameter_count; i++)
        if (finding->parameters[i] == row)
            return row;
    if (row != NULL) {
        assert(finding->parameter_count < FINDING_PARAMETERS);
        finding->parameters[finding->parameter_count++] = row;
    }
    return row;
}

int inquiry_number(struct inquiry *inquiry, enum parameter_name name)
{
    inquiry_parameter(inquiry, name);
    return profile_number(inquiry->profile, name, inquiry->facts->measure, inquiry->facts->date);
}

void inquiry_explain(struct inquiry *inquiry, const char *swedish, const char *english)
{
    inquiry->finding->detail = swedish;
    inquiry->finding->detail_en = english;
}

void inquiry_asks(struct inquiry *inquiry, const struct rule *rule)
{
    struct rule_facts own = inquiry->finding->facts, more = rule_facts(rule);
    size_t room = (own.count + more.count + 1) * sizeof *own.places, count = 0;
    unsigned short *places = arena_alloc(inquiry->arena, room);
    for (size_t i = 0, j = 0; i < own.count || j < more.count; count++) {
        bool is_own = j == more.count || (i < own.count && own.places[i] <= more.places[j]);
        places[count] = is_own ? own.places[i] : more.places[j];
        i += i < own.count && own.places[i] == places[count];
        j += j < more.count && more.places[j] == places[count];
    }
    inquiry->finding->facts = (struct rule_facts){ places, count };
}

enum verdict inquiry_barred(struct inquiry *inquiry, enum bar_kind kind, const char *id)
{
    inquiry->finding->bar_kind = kind;
    inquiry->finding->bar_id = id;
    return VERDICT_FAIL;
}
