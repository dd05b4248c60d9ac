#include "domain/evaluation.h"

#include "tests/domain/draw.h"

/* What holds of every evaluation, whatever the facts: tried on thousands that are drawn. */

enum { DRAWS = 4000 };

static void reverse_items(char *items, size_t size, size_t count)
{
    char kept[sizeof(struct household_member) + sizeof(struct representative)];
    ck_assert_uint_le(size, sizeof kept);
    for (size_t i = 0; i < count / 2; i++) {
        char *one = items + i * size, *other = items + (count - 1 - i) * size;
        memcpy(kept, one, size);
        memcpy(one, other, size);
        memcpy(other, kept, size);
    }
}

static void reverse_lists(struct example *example)
{
    const struct facts *facts = &example->facts;
    reverse_items((char *)example->household, sizeof *example->household, facts->household_count);
    reverse_items((char *)example->representatives, sizeof *example->representatives,
                  facts->representative_count);
    for (size_t i = 0; i < 2; i++) {
        struct grant grant = example->grants[i];
        struct support support = example->supports[i];
        example->grants[i] = example->grants[3 - i];
        example->grants[3 - i] = grant;
        example->supports[i] = example->supports[3 - i];
        example->supports[3 - i] = support;
    }
}

static struct evaluation evaluate(const struct example *example, struct arena *arena)
{
    return evaluation_run(&example->facts, example->profile, arena);
}

START_TEST(whatever_the_facts_and_the_order_of_lists_the_answer_is_the_same)
{
    struct arena arena = { 0 };
    for (unsigned from = 1; from <= DRAWS; from++) {
        struct example example;
        draw_example(&example, from, &arena);
        struct evaluation first = evaluate(&example, &arena);
        reverse_lists(&example);
        struct evaluation second = evaluate(&example, &arena);
        ck_assert_uint_eq(first.count, second.count);
        for (size_t i = 0; i < first.count; i++) {
            const struct finding *a = &first.findings[i], *b = &second.findings[i];
            bool same_bar = a->bar_id == b->bar_id || strcmp(a->bar_id, b->bar_id) == 0;
            ck_assert_msg(a->verdict == b->verdict && a->effect == b->effect && same_bar,
                          "draw %u: %s", from, a->rule->id);
        }
        arena_reset(&arena);
    }
    arena_free(&arena);
}
END_TEST

/* Of one finding: what it says hangs together. */
static void assert_consistent(const struct finding *finding, unsigned from)
{
    const struct rule *rule = finding->rule;
    bool needs = finding->verdict == VERDICT_NEEDS_FACTS;
    bool sunk = finding->sunk_because != NULL;
    ck_assert_msg(needs == (finding->need_count > 0), "draw %u: %s needs %zu facts", from, rule->id,
                  finding->need_count);
    ck_assert_msg((finding->bar_kind != BAR_NONE) == (finding->bar_id != NULL), "draw %u: %s", from,
                  rule->id);
    ck_assert_msg(finding->bar_id == NULL || finding->verdict == VERDICT_FAIL, "draw %u: %s", from,
                  rule->id);
    ck_assert_msg(finding->watch == WATCH_NONE || finding->verdict == VERDICT_FAIL, "draw %u: %s",
                  from, rule->id);
    ck_assert_msg(!sunk || (rule->nature == RULE_RIGHT && rule->effect == RULE_REJECT &&
                            finding->effect == RULE_OVERRIDE),
                  "draw %u: %s is sunk", from, rule->id);
    bool should = strcmp(rule->id, "end-date-required") == 0 && finding->effect == RULE_FLAG;
    ck_assert_msg(sunk || should || finding->effect == rule->effect, "draw %u: %s", from, rule->id);
}

START_TEST(a_finding_never_contradicts_itself)
{
    struct arena arena = { 0 };
    for (unsigned from = 1; from <= DRAWS; from++) {
        struct example example;
        draw_example(&example, from, &arena);
        struct evaluation evaluation = evaluate(&example, &arena);
        for (size_t i = 0; i < evaluation.count; i++)
            assert_consistent(&evaluation.findings[i], from);
        arena_reset(&arena);
    }
    arena_free(&arena);
}
END_TEST

/* The draws would show nothing of a rule that they never meet; a few it takes luck to hold. */
START_TEST(the_draws_meet_every_rule_and_most_of_them_held_and_not)
{
    static unsigned seen[1024];
    const unsigned unmet = 1u << VERDICT_FAIL | 1u << VERDICT_NEEDS_FACTS;
    size_t both = 0;
    struct arena arena = { 0 };
    for (unsigned from = 1; from <= 4 * DRAWS; from++) {
        struct example example;
        draw_example(&example, from, &arena);
        struct evaluation evaluation = evaluate(&example, &arena);
        for (size_t i = 0; i < evaluation.count; i++)
            seen[evaluation.findings[i].rule - rules] |= 1u << evaluation.findings[i].verdict;
        arena_reset(&arena);
    }
    arena_free(&arena);
    for (size_t i = 0; i < rule_count; i++) {
        ck_assert_msg((seen[i] & ~(1u << VERDICT_NOT_APPLICABLE)) != 0, "never: %s", rules[i].id);
        both += (seen[i] & 1u << VERDICT_PASS) != 0 && (seen[i] & unmet) != 0;
    }
    ck_assert_msg(both > rule_count * 9 / 10, "%zu of %zu", both, rule_count);
}
END_TEST

/* The right to a measure is no matter of a refusal; only what LSS leaves open is, on a SoL line. */
START_TEST(nothing_of_the_right_stops_a_refusal_and_nothing_of_lss_a_sol_line)
{
    struct arena arena = { 0 };
    for (unsigned from = 1; from <= DRAWS; from++) {
        struct example example;
        draw_example(&example, from, &arena);
        example.facts.stage = STAGE_DECISION;
        example.facts.content.outcome = OUTCOME_REFUSED;
        struct evaluation evaluation = evaluate(&example, &arena);
        for (size_t i = 0; i < evaluation.count; i++) {
            const struct finding *finding = &evaluation.findings[i];
            bool of_right = finding->rule->nature == RULE_RIGHT && finding_is_blocking(finding);
            bool of_lss = finding->rule->is_of_lss && finding_is_remarkable(finding) &&
                          example.facts.legal_basis == LEGAL_BASIS_SOL;
            ck_assert_msg(!of_right && !of_lss, "draw %u: %s", from, finding->rule->id);
        }
        arena_reset(&arena);
    }
    arena_free(&arena);
}
END_TEST

/* A bar that a refusal may name is one that fails when everything is granted, and no other. */
START_TEST(a_refusal_names_a_bar_when_the_grant_would_meet_it)
{
    struct arena arena = { 0 };
    int named = 0;
    for (unsigned from = 1; from <= DRAWS; from++) {
        struct example example;
        draw_example(&example, from, &arena);
        struct decision_content *content = &example.facts.content;
        const struct rule *rule = &rules[draw((unsigned)rule_count)];
        example.facts.stage = STAGE_DECISION;
        example.facts.legal_basis = LEGAL_BASIS_LSS;
        content->outcome = OUTCOME_GRANTED;
        struct evaluation granted = evaluate(&example, &arena);
        const struct finding *bar = evaluation_finding(&granted, rule->id);
        content->outcome = OUTCOME_REFUSED;
        content->refusal_ground = REFUSAL_STATUTORY_BAR;
        content->refusal_rule = rule->id;
        struct evaluation refused = evaluate(&example, &arena);
        bool bars = bar != NULL && bar->verdict == VERDICT_FAIL && rule->nature == RULE_RIGHT &&
                    rule->origin == RULE_STATUTE && rule->effect == RULE_REJECT;
        bool taken = evaluation_finding(&refused, "statutory-bar-named")->verdict == VERDICT_PASS;
        ck_assert_msg(bars == taken, "draw %u: %s", from, rule->id);
        named += taken;
        arena_reset(&arena);
    }
    ck_assert_int_gt(named, 10);
    arena_free(&arena);
}
END_TEST

static bool competence_stops(const struct evaluation *evaluation)
{
    for (size_t i = 0; i < evaluation->count; i++)
        if (evaluation->findings[i].rule->nature == RULE_COMPETENCE &&
            finding_is_blocking(&evaluation->findings[i]))
            return true;
    return false;
}

START_TEST(there_is_always_a_role_that_can_decide_and_it_is_one_that_decides)
{
    struct arena arena = { 0 };
    for (unsigned from = 1; from <= DRAWS / 4; from++) {
        struct example example;
        unsigned able = ROLES_NOBODY;
        draw_example(&example, from, &arena);
        example.facts.stage = STAGE_DECISION;
        example.facts.content.outcome = OUTCOME_GRANTED + draw(OUTCOME_REFUSED);
        for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++) {
            example.facts.role = (enum role)role;
            struct evaluation evaluation = evaluate(&example, &arena);
            if (!competence_stops(&evaluation))
                able |= ROLE_BIT(role);
        }
        arena_reset(&arena);
        ck_assert_msg(able != ROLES_NOBODY && (able & ~(unsigned)ROLES_DECIDER) == 0, "draw %u: %x",
                      from, able);
    }
    arena_free(&arena);
}
END_TEST

static bool is_beyond_officer(struct example *example, int quantity, enum extent_period period,
                              struct arena *arena)
{
    example->facts.content.extent = (struct extent){ quantity, EXTENT_MINUTES, period };
    struct evaluation evaluation = evaluate(example, arena);
    bool fails = evaluation_finding(&evaluation, "delegation")->verdict == VERDICT_FAIL;
    arena_reset(arena);
    return fails;
}

/* Minutes a year, in steps of one around the limit of 44 hours a month, by every unit that fits. */
START_TEST(more_hours_never_need_less_delegation_whatever_the_unit)
{
    static const struct {
        enum extent_period period;
        int times;
    } units[] = { { EXTENT_YEAR, 1 }, { EXTENT_MONTH, 12 }, { EXTENT_WEEK, 52 } };
    enum { LIMIT = 2640 * 12 };
    struct arena arena = { 0 };
    struct example example;
    bool above = false;
    example_start(&example);
    for (int year = 1; year < 2 * LIMIT;
         year += year < LIMIT - 200 || year > LIMIT + 200 ? 13 : 1) {
        bool any = false;
        for (size_t i = 0; i < 3; i++) {
            if (year % units[i].times != 0)
                continue;
            bool beyond =
                is_beyond_officer(&example, year / units[i].times, units[i].period, &arena);
            ck_assert_msg(beyond == (year > LIMIT) && (beyond || !above), "%d a year, unit %zu",
                          year, i);
            any = any || beyond;
        }
        above = above || any;
    }
    ck_assert(above);
    arena_free(&arena);
}
END_TEST

TESTS("evaluation_property", whatever_the_facts_and_the_order_of_lists_the_answer_is_the_same,
      a_finding_never_contradicts_itself, the_draws_meet_every_rule_and_most_of_them_held_and_not,
      nothing_of_the_right_stops_a_refusal_and_nothing_of_lss_a_sol_line,
      a_refusal_names_a_bar_when_the_grant_would_meet_it,
      there_is_always_a_role_that_can_decide_and_it_is_one_that_decides,
      more_hours_never_need_less_delegation_whatever_the_unit)
