#include "domain/derived_fact.h"
#include "tests/domain/example_line.h"

/*
 * What a rule says when a fact is missing, made from the examples: no verdict rests on a fact that
 * is not given, and all that a rule would read is named at once.
 */

/* Rules in which a fact's silence is the very question, though it is not in others. */
static const struct {
    const char *rule_id, *fact;
} silences[] = {
    { "urgent-support-meanwhile", "targetGroup" },
    { "first-contact-in-time", "receivedOn" },         /* of a case that no application raised */
    { "representative-may-apply", "representatives" }, /* of who applied in person */
};

/* The household is asked for by the plain facts that follow from it, which have silences of their
 * own. */
static bool is_silence(const struct rule *rule, const struct fact_member *fact)
{
    if (fact == &fact_members[FACT_OF_household])
        return true;
    for (size_t i = 0; i < sizeof silences / sizeof *silences; i++)
        if (strcmp(silences[i].rule_id, rule->id) == 0 && strcmp(silences[i].fact, fact->name) == 0)
            return true;
    return fact->is_silent;
}

static enum fact_index index_of(const struct fact_member *fact)
{
    return (enum fact_index)(fact - fact_members);
}

static bool is_given(const struct example *example, const struct fact_member *fact)
{
    return fact_is_given(&example->facts, index_of(fact));
}

/* What every evaluation is given. */
static bool is_the_question(const struct fact_member *fact)
{
    enum fact_index index = index_of(fact);
    return index == FACT_OF_stage || index == FACT_OF_date || index == FACT_OF_measure;
}

static enum verdict verdict_of(const struct rule *rule, const struct example *example,
                               struct arena *arena)
{
    return found(rule, example, *example->profile, arena)->verdict;
}

enum { VALUES = 8 };

/* Another value of the fact, the number-th; false when there are no more. */
static bool set_other(struct facts *facts, const struct fact_member *fact, int number)
{
    static const char *const texts[] = { "text", "home", "camp", "group_home", "family_home" };
    static const char *const days[] = { "1900-01-01", "2026-03-01", "2026-03-02", "2026-03-03",
                                        "2100-01-01" };
    static const int counts[] = { 0, 1, 16, 1200, 1201, 100000 };
    if (fact->kind == FACT_TRUTH && number < 2)
        fact_set_truth(facts, fact, number == 1);
    else if (fact->kind == FACT_TEXT && number < 5)
        fact_set_text(facts, fact, texts[number]);
    else if (fact->kind == FACT_DATE && number < 5)
        fact_set_date(facts, fact, day(days[number]));
    else if (fact->kind == FACT_COUNT && number < 6)
        fact_set_count(facts, fact, counts[number]);
    else if (fact->kind == FACT_WORD && number + 1 < (int)fact->words->count)
        fact_set_word(facts, fact, words_text(fact->words, number + 1));
    else if (fact->kind == FACT_PERIOD && number < 2)
        fact_set_period(facts, fact, period_of(number ? "2010-01-01.." : "2080-01-01..2080-02-01"));
    else if (fact->kind == FACT_EXTENT && number < 2)
        fact_set_extent(facts, fact, extent_of(number ? "1h0m/week" : "168h0m/week"));
    else
        return false;
    return true;
}

/* A verdict that was given without the fact is the verdict with each value of it. */
static void hold_for_each_value(const struct rule *rule, const struct example *example,
                                const struct fact_member *fact, const char *line,
                                struct arena *arena)
{
    enum verdict without = verdict_of(rule, example, arena);
    struct facts facts = example->facts;
    for (int i = 0; i < VALUES && set_other(&facts, fact, i); i++) {
        enum verdict with = evaluation_find(rule, &facts, example->profile, arena).verdict;
        ck_assert_msg(with == without || with == VERDICT_NEEDS_FACTS, "%s without %s, %s with: %s",
                      verdict_name(without), fact->name, verdict_name(with), line);
    }
}

static void leave_each_out(const struct rule *rule, struct example *example, enum verdict wanted,
                           const char *line, struct arena *arena)
{
    const struct facts whole = example->facts;
    for (size_t i = 0; i < fact_member_count; i++) {
        const struct fact_member *fact = &fact_members[i];
        if (!is_given(example, fact) || is_the_question(fact) || is_silence(rule, fact))
            continue;
        set_unknown(&example->facts, fact);
        enum verdict without = verdict_of(rule, example, arena);
        ck_assert_msg(without == wanted || without == VERDICT_NEEDS_FACTS, "%s without %s: %s",
                      verdict_name(without), fact->name, line);
        if (without != VERDICT_NEEDS_FACTS)
            hold_for_each_value(rule, example, fact, line, arena);
        example->facts = whole;
        arena_reset(arena);
    }
}

START_TEST(no_verdict_rests_on_a_fact_that_is_not_given)
{
    look_at_examples(leave_each_out);
}
END_TEST

static void give_back(struct facts *facts, const struct facts *whole, const char *name)
{
    const struct fact_member *fact = fact_member_find(name);
    const struct facts kept = *facts;
    const char *list = derived_fact_list(name);
    if (list != NULL)
        give_back(facts, whole, list);
    else
        ck_assert_msg(fact != NULL, "no such fact: %s", name);
    memcpy((char *)facts + fact->offset, (const char *)whole + fact->offset, fact_size(fact->kind));
    if (fact->kind == FACT_LIST)
        memcpy((char *)facts + fact->list->count_offset,
               (const char *)whole + fact->list->count_offset, sizeof(size_t));
    facts->grant_count = facts->grants != NULL ? whole->grant_count : kept.grant_count;
    facts->external_support_count =
        facts->external_support != NULL ? whole->external_support_count : 0;
}

/* What a bar rests on is known once the rule that it names is. */
static bool follows_another_rule(const struct rule *rule)
{
    return strcmp(rule->id, "statutory-bar-named") == 0;
}

/* With nothing given but the question and what is silent, what is named suffices. */
static void leave_all_out(const struct rule *rule, struct example *example, enum verdict wanted,
                          const char *line, struct arena *arena)
{
    const struct facts whole = example->facts;
    if (wanted == VERDICT_NEEDS_FACTS || wanted == VERDICT_NOT_APPLICABLE ||
        follows_another_rule(rule))
        return;
    for (size_t i = 0; i < fact_member_count; i++)
        if (!is_the_question(&fact_members[i]) && !is_silence(rule, &fact_members[i]))
            set_unknown(&example->facts, &fact_members[i]);
    const struct finding *finding = found(rule, example, *example->profile, arena);
    for (size_t i = 0; i < finding->need_count; i++)
        give_back(&example->facts, &whole, finding->needs[i]);
    enum verdict with = verdict_of(rule, example, arena);
    ck_assert_msg(with == wanted, "%s with what was named: %s", verdict_name(with), line);
    arena_reset(arena);
}

START_TEST(all_that_a_rule_would_read_is_named_at_once)
{
    look_at_examples(leave_all_out);
}
END_TEST

/* A list that is given may still not tell. */
static void compare_with_given(const struct rule *rule, struct example *example,
                               enum verdict wanted, const char *line, struct arena *arena)
{
    (void)wanted;
    const struct finding *finding = found(rule, example, *example->profile, arena);
    for (size_t i = 0; i < finding->need_count; i++) {
        const struct fact_member *fact = fact_member_find(finding->needs[i]);
        ck_assert_msg(fact != NULL, "no such fact: %s", finding->needs[i]);
        ck_assert_msg(fact->kind == FACT_LIST || !is_given(example, fact), "%s is given: %s",
                      fact->name, line);
    }
}

START_TEST(a_fact_that_is_given_is_never_called_missing)
{
    look_at_examples(compare_with_given);
}
END_TEST

static bool is_heard[1024];

static void leave_silent_out(const struct rule *rule, struct example *example, enum verdict wanted,
                             const char *line, struct arena *arena)
{
    (void)line;
    const struct facts whole = example->facts;
    for (size_t i = 0; i < fact_member_count; i++) {
        if (!fact_members[i].is_silent || !is_given(example, &fact_members[i]))
            continue;
        set_unknown(&example->facts, &fact_members[i]);
        enum verdict without = verdict_of(rule, example, arena);
        if (without != wanted && without != VERDICT_NEEDS_FACTS)
            is_heard[i] = true;
        example->facts = whole;
    }
    arena_reset(arena);
}

/* What goes without saying is as if it was said, so that no verdict tells. */
static bool goes_without_saying(size_t fact)
{
    return fact == FACT_OF_kind || fact == FACT_OF_legal_basis;
}

START_TEST(only_facts_whose_silence_is_an_answer_are_silent)
{
    look_at_examples(leave_silent_out);
    for (size_t i = 0; i < fact_member_count; i++)
        ck_assert_msg(is_heard[i] || !fact_members[i].is_silent || goes_without_saying(i), "%s",
                      fact_members[i].name);
}
END_TEST

TESTS("missing facts", no_verdict_rests_on_a_fact_that_is_not_given,
      all_that_a_rule_would_read_is_named_at_once, a_fact_that_is_given_is_never_called_missing,
      only_facts_whose_silence_is_an_answer_are_silent)
