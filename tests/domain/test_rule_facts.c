#include "domain/derived_fact.h"
#include "tests/domain/example_line.h"

/* The facts that a finding says its rule looked at are those that its answer follows from. */

/* What the evaluation itself looks at, whatever the rule. */
static bool is_of_all(const char *name)
{
    static const char *const names[] = { "stage", "date", "measure", "legalBasis", "outcome" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Whether the rule says that it looks at the fact, or at one that follows from it. */
static bool is_named(const struct rule *rule, size_t place)
{
    struct rule_facts facts = rule_facts(rule);
    for (size_t i = 0; i < facts.count; i++) {
        const char *list = derived_fact_list(fact_members[facts.places[i]].name);
        if (facts.places[i] == place ||
            (list != NULL && strcmp(list, fact_members[place].name) == 0))
            return true;
    }
    return is_of_all(fact_members[place].name);
}

/* The rule that a refusal names is asked as well. */
static bool is_read(const struct rule *rule, const struct facts *facts, size_t place)
{
    const char *bar = facts->content.refusal_rule;
    bool asks = strcmp(rule->id, "statutory-bar-named") == 0 && bar != NULL;
    const struct rule *asked = asks ? rule_find(bar) : NULL;
    return is_named(rule, place) || (asked != NULL && is_named(asked, place));
}

/* A rule's answer follows from the facts that it says it looks at. */
static void leave_the_rest_out(const struct rule *rule, struct example *example,
                               enum verdict wanted, const char *line, struct arena *arena)
{
    struct facts before = example->facts;
    for (size_t place = 0; place < fact_member_count; place++)
        if (!is_read(rule, &before, place))
            set_unknown(&example->facts, &fact_members[place]);
    const struct finding *finding = found(rule, example, *example->profile, arena);
    ck_assert_msg(finding->verdict == wanted, "%s: %s", line, verdict_name(finding->verdict));
}

START_TEST(no_rule_looks_at_a_fact_that_it_does_not_name)
{
    look_at_examples(leave_the_rest_out);
}
END_TEST

START_TEST(a_rule_that_is_not_tried_looks_at_nothing)
{
    struct arena arena = { 0 };
    struct example example;
    example_start(&example);
    struct evaluation evaluation = evaluation_run(&example.facts, &no_profile, &arena);
    const struct finding *finding = evaluation_finding(&evaluation, "goal-stated");
    ck_assert_uint_eq(finding->facts.count, 0);
    evaluation = evaluation_run(&example.facts, &hjo, &arena);
    finding = evaluation_finding(&evaluation, "goal-stated");
    ck_assert_uint_eq(finding->facts.count, 2);
    ck_assert_str_eq(fact_members[finding->facts.places[0]].name, "outcome");
    ck_assert_str_eq(fact_members[finding->facts.places[1]].name, "goal");
    arena_free(&arena);
}
END_TEST

TESTS("rule_facts", no_rule_looks_at_a_fact_that_it_does_not_name,
      a_rule_that_is_not_tried_looks_at_nothing)
