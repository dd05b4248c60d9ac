#include "domain/evaluation.h"

#include "tests/domain/example.h"

static const struct overrides none = { NULL, 0 };

static struct evaluation evaluate(struct example *example, struct arena *arena)
{
    return evaluation_run(&example->facts, example->profile, arena);
}

START_TEST(a_complete_grant_is_adopted)
{
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    example_start(&example);
    struct evaluation evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_NONE);
    ck_assert_uint_gt(evaluation.count, 20);
    arena_free(&arena);
}
END_TEST

START_TEST(a_refusal_of_escort_because_of_assistance_is_adopted)
{
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    example_start(&example);
    add_grant(&example, (char[]){ "personal_assistance:2025-01-01.." });
    example.facts.content = decision_content_unknown();
    example.facts.content.outcome = OUTCOME_REFUSED;
    example.facts.content.applied_for = "Ledsagning";
    example.facts.content.reasons = "Behovet tillgodoses.";
    example.facts.content.appeal_instructions = "Så här överklagar du.";
    example.facts.content.individual_assessment = "I just ditt fall.";
    example.facts.content.refusal_ground = REFUSAL_NEED_MET_OTHERWISE;
    example.facts.investigation.need_met_otherwise = TRUTH_YES;
    example.facts.investigation.need_met_otherwise_by = "Personlig assistans.";
    struct evaluation evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_NONE);
    arena_free(&arena);
}
END_TEST

START_TEST(a_refusal_names_every_finding_and_the_decision_in_the_way)
{
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    example_start(&example);
    add_grant(&example, (char[]){ "personal_assistance:2025-01-01.." });
    example.facts.attested.planned_activities = NULL;
    struct evaluation evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_RULE_REFUSED);
    ck_assert_uint_eq(act.refusal.finding_count, 2);
    ck_assert_str_eq(act.refusal.findings[0]->rule->id, "escort-without-assistance");
    ck_assert_str_eq(act.refusal.findings[0]->bar_id, "other");
    ck_assert_int_eq(act.refusal.findings[0]->bar_kind, BAR_DECISION);
    ck_assert_str_eq(act.refusal.findings[1]->needs[0], "plannedActivities");
    arena_free(&arena);
}
END_TEST

START_TEST(delegation_alone_says_who_may_and_with_other_findings_the_rules_refuse)
{
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    example_start(&example);
    example.facts.content.extent.quantity = 2641;
    struct evaluation evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_BEYOND_DELEGATION);
    ck_assert_uint_eq(act.refusal.roles, ROLE_BIT(ROLE_AUTHORITY_MANAGER));
    ck_assert_ptr_nonnull(strstr(act.refusal.detail, "44 h 0 min"));
    example.facts.attested.planned_activities = NULL;
    evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_RULE_REFUSED);
    arena_free(&arena);
}
END_TEST

/* Under a row that may no longer hold a question of the right asks for a reason, and no other. */
START_TEST(an_unverified_parameter_asks_for_a_reason_of_forty_characters)
{
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    struct parameter row = { .name = PARAMETER_OWN_APPLICATION_AGE,
                             .value = "15",
                             .number = 15,
                             .valid_from = day("2020-01-01"),
                             .status = PARAMETER_UNVERIFIED };
    struct profile profile = { &row, 1 };
    char reason[41] = "ååååååååååååååååååå";
    example_start(&example);
    example.profile = &profile;
    example.facts.born_on = day("2011-03-03");
    example.facts.attested.best_interests_assessed = TRUTH_YES;
    example.facts.attested.child_considerations_recorded = TRUTH_YES;
    struct evaluation evaluation = evaluate(&example, &arena);
    const struct finding *finding =
        evaluation_finding(&evaluation, "child-applies-through-custodian");
    ck_assert_int_eq(finding->effect, RULE_OVERRIDE);
    ck_assert_ptr_nonnull(finding->sunk_because);
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_RULE_REFUSED);
    struct override item = { "child-applies-through-custodian", reason };
    struct overrides overrides = { &item, 1 };
    ck_assert_int_eq(evaluation_refusal(&evaluation, overrides, &act), PROBLEM_INVALID_BODY);
    ck_assert_str_eq(act.refusal.pointer, "/overrides/0/reason");
    item.reason = "123456789 123456789 123456789 123456789 "; /* 39 and a blank */
    ck_assert_int_eq(evaluation_refusal(&evaluation, overrides, &act), PROBLEM_INVALID_BODY);
    item.reason = "123456789 123456789 123456789 123456789å";
    ck_assert_int_eq(evaluation_refusal(&evaluation, overrides, &act), PROBLEM_NONE);
    arena_free(&arena);
}
END_TEST

START_TEST(form_is_never_set_aside_however_unsure_its_parameter_is)
{
    struct arena arena = { 0 };
    struct example example;
    struct parameter row = { .name = PARAMETER_END_DATE_REQUIRED,
                             .value = "must",
                             .valid_from = day("2020-01-01"),
                             .status = PARAMETER_UNVERIFIED };
    struct profile profile = { &row, 1 };
    example_start(&example);
    example.profile = &profile;
    example.facts.content.period.to = day("-");
    struct evaluation evaluation = evaluate(&example, &arena);
    const struct finding *finding = evaluation_finding(&evaluation, "end-date-required");
    ck_assert_int_eq(finding->verdict, VERDICT_FAIL);
    ck_assert_int_eq(finding->effect, RULE_REJECT);
    ck_assert_ptr_null(finding->sunk_because);
    arena_free(&arena);
}
END_TEST

START_TEST(the_escort_rule_and_delegation_are_never_overridden)
{
    static const char *const ids[] = { "escort-without-assistance", "delegation", "no-such-rule" };
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    example_start(&example);
    example.facts.content.extent.quantity = 2641;
    add_support(&example, (char[]){ "assistance_allowance:2025-01-01.." });
    struct evaluation evaluation = evaluate(&example, &arena);
    for (size_t i = 0; i < 3; i++) {
        struct override item = { ids[i], "Ett skäl som är mer än fyrtio tecken långt, minst." };
        struct overrides overrides = { &item, 1 };
        ck_assert_int_eq(evaluation_refusal(&evaluation, overrides, &act), PROBLEM_INVALID_BODY);
        ck_assert_str_eq(act.refusal.pointer, "/overrides/0/ruleId");
    }
    arena_free(&arena);
}
END_TEST

/* The roles that no rule of competence keeps from deciding. */
static unsigned deciders(struct example *example, struct arena *arena)
{
    unsigned roles = ROLES_NOBODY;
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++) {
        bool stopped = false;
        example->facts.role = (enum role)role;
        struct evaluation evaluation = evaluate(example, arena);
        for (size_t i = 0; i < evaluation.count; i++)
            stopped = stopped || (evaluation.findings[i].rule->nature == RULE_COMPETENCE &&
                                  finding_is_blocking(&evaluation.findings[i]));
        roles |= stopped ? ROLES_NOBODY : ROLE_BIT(role);
    }
    return roles;
}

START_TEST(sick_leave_costs_are_decided_by_the_role_of_the_guideline_and_no_other)
{
    struct arena arena = { 0 };
    struct example example;
    example_start(&example);
    example.facts.measure = MEASURE_PERSONAL_ASSISTANCE;
    example.profile = &hjo;
    ck_assert_uint_eq(deciders(&example, &arena), ROLES_DECIDER_OF_MEASURES);
    example.facts.attested.concerns_sick_leave_cost = TRUTH_YES;
    ck_assert_uint_eq(deciders(&example, &arena), ROLE_BIT(ROLE_EXECUTION_MANAGER));
    example.profile = &osthammar;
    ck_assert_uint_eq(deciders(&example, &arena), ROLES_DECIDER_OF_MEASURES);
    arena_free(&arena);
}
END_TEST

START_TEST(before_the_profile_only_law_competence_and_integrity_run)
{
    struct arena arena = { 0 };
    struct example example;
    example_start(&example);
    example.facts.date = day("2022-02-23");
    example.facts.content.extent.unit = EXTENT_UNIT_UNSET;
    example.facts.investigation.target_group = TARGET_GROUP_NONE;
    struct evaluation evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_finding(&evaluation, "extent-form")->verdict,
                     VERDICT_NOT_APPLICABLE);
    ck_assert_int_eq(evaluation_finding(&evaluation, "target-group")->verdict, VERDICT_FAIL);
    example.facts.date = day("2022-02-24");
    evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_finding(&evaluation, "extent-form")->verdict, VERDICT_NEEDS_FACTS);
    arena_free(&arena);
}
END_TEST

START_TEST(a_finding_that_watches_opens_its_watch_and_lets_through)
{
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    example_start(&example);
    example.facts.measure = MEASURE_PERSONAL_ASSISTANCE;
    example.facts.content.period.from = day("2026-05-01");
    example.facts.content.basic_needs_minutes_per_week = 1201;
    add_grant(&example, (char[]){ "escort_service:2025-01-01.." });
    struct evaluation evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_NONE);
    evaluation_apply(&evaluation, &act);
    assert_opens(&act, WATCH_ESCORT_TO_END, "2026-04-30");
    assert_opens(&act, WATCH_INFORM_PERSON_ABOUT_AGENCY, "2026-03-09");
    arena_free(&arena);
}
END_TEST

START_TEST(a_should_lets_through_with_a_flag)
{
    struct arena arena = { 0 };
    struct example example;
    example_start(&example);
    example.facts.measure = MEASURE_CONTACT_PERSON;
    example.facts.content.period.to = day("-");
    struct evaluation evaluation = evaluate(&example, &arena);
    const struct finding *finding = evaluation_finding(&evaluation, "end-date-required");
    ck_assert_int_eq(finding->verdict, VERDICT_FAIL);
    ck_assert_int_eq(finding->effect, RULE_FLAG);
    ck_assert(!finding_is_blocking(finding));
    arena_free(&arena);
}
END_TEST

START_TEST(a_decision_without_an_outcome_needs_one)
{
    struct arena arena = { 0 };
    struct example example;
    example_start(&example);
    example.facts.content.outcome = OUTCOME_UNSET;
    struct evaluation evaluation = evaluate(&example, &arena);
    const struct finding *finding = evaluation_finding(&evaluation, "need");
    ck_assert_int_eq(finding->verdict, VERDICT_NEEDS_FACTS);
    ck_assert_str_eq(finding->needs[0], "outcome");
    arena_free(&arena);
}
END_TEST

/* A seeded generator, so that a failure can be run again. */
static unsigned seed;

static unsigned draw(unsigned below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static struct date any_day(void)
{
    static const struct date unset;
    if (draw(5) == 0)
        return unset;
    return date_add_days((struct date){ 2020, 1, 1 }, (int)draw(4000));
}

static struct period any_period(void)
{
    return (struct period){ any_day(), any_day() };
}

/* A value of the facts or of an item of a list, unknown or drawn. */
static void scramble_member(const struct fact_member *member, void *holder)
{
    if (member->kind == FACT_TEXT)
        fact_set_text(holder, member, draw(2) ? "text" : NULL);
    else if (member->kind == FACT_DATE)
        fact_set_date(holder, member, any_day());
    else if (member->kind == FACT_COUNT)
        fact_set_count(holder, member, (int)draw(3000) - 1);
    else if (member->kind == FACT_TRUTH && draw(3) > 0)
        fact_set_truth(holder, member, draw(2));
    else if (member->kind == FACT_PERIOD)
        fact_set_period(holder, member, any_period());
    else if (member->kind == FACT_EXTENT)
        fact_set_extent(holder, member, (struct extent){ (int)draw(90000), draw(6), draw(5) });
    else if (member->kind == FACT_WORD) {
        const char *word = words_text(member->words, (int)draw((unsigned)member->words->count));
        if (word != NULL)
            fact_set_word(holder, member, word);
    }
}

/* A list of nobody to four, or none at all. */
static void scramble_list(struct example *example, const struct fact_member *member)
{
    static const char *const ids[] = { "a", "b", "c", "d" };
    char *items = items_of(example, member);
    size_t count = draw(5);
    if (draw(4) == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        char *item = items + i * member->list->item_size;
        memcpy(item, &ids[i], sizeof ids[i]);
        for (size_t j = 0; j < member->list->member_count; j++)
            scramble_member(&member->list->members[j], item);
    }
    fact_set_list(&example->facts, member, items, count);
}

/* Every fact that the table knows. */
static void scramble(struct example *example)
{
    for (size_t i = 0; i < fact_member_count; i++)
        if (fact_members[i].kind == FACT_LIST)
            scramble_list(example, &fact_members[i]);
        else
            scramble_member(&fact_members[i], &example->facts);
}

static void draw_lists(struct example *example)
{
    static const char *const ids[] = { "a", "b", "c", "d" };
    static const char *const measures[] = { "assistance_allowance", "personal_assistance",
                                            "contact_person" };
    struct facts *facts = &example->facts;
    for (size_t i = 0; i < 4; i++) {
        enum measure measure = draw(2) ? facts->measure : 1 + draw(MEASURE_COUNT - 1);
        example->grants[i] = (struct grant){
            ids[i], measure, LEGAL_BASIS_LSS, DECISION_ORDINARY, { day("2025-01-01"), any_day() },
            draw(2)
        };
        example->supports[i] =
            (struct support){ .id = ids[i], .measure = measures[draw(3)], .period = any_period() };
    }
    facts->grants = example->grants;
    facts->external_support = example->supports;
    facts->grant_count = facts->external_support_count = 4;
}

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

START_TEST(whatever_the_facts_and_the_order_of_lists_the_answer_is_the_same)
{
    struct arena arena = { 0 };
    for (seed = 1; seed < 4000; seed += 1) {
        unsigned start = seed;
        struct example example;
        example_start(&example);
        scramble(&example);
        example.facts.date = day("2026-03-02");
        draw_lists(&example);
        struct evaluation first = evaluate(&example, &arena);
        reverse_lists(&example);
        struct evaluation second = evaluate(&example, &arena);
        ck_assert_uint_eq(first.count, second.count);
        for (size_t i = 0; i < first.count; i++) {
            const struct finding *a = &first.findings[i], *b = &second.findings[i];
            bool same_bar = a->bar_id == b->bar_id || strcmp(a->bar_id, b->bar_id) == 0;
            ck_assert_msg(a->verdict == b->verdict && same_bar, "seed %u: %s", start, a->rule->id);
        }
        arena_reset(&arena);
        seed = start;
    }
    arena_free(&arena);
}
END_TEST

START_TEST(more_hours_never_need_less_delegation)
{
    struct arena arena = { 0 };
    struct example example;
    example_start(&example);
    for (int week = 0; week < 2; week++) {
        bool above = false;
        example.facts.content.extent.period = week ? EXTENT_WEEK : EXTENT_MONTH;
        for (int minutes = 1; minutes < 6000; minutes += 7) {
            example.facts.content.extent.quantity = minutes;
            struct evaluation evaluation = evaluate(&example, &arena);
            bool fails = evaluation_finding(&evaluation, "delegation")->verdict == VERDICT_FAIL;
            ck_assert_msg(fails || !above, "%d minutes", minutes);
            above = fails;
            arena_reset(&arena);
        }
        ck_assert(above);
    }
    arena_free(&arena);
}
END_TEST

TESTS("evaluation", a_complete_grant_is_adopted,
      a_refusal_of_escort_because_of_assistance_is_adopted,
      a_refusal_names_every_finding_and_the_decision_in_the_way,
      delegation_alone_says_who_may_and_with_other_findings_the_rules_refuse,
      an_unverified_parameter_asks_for_a_reason_of_forty_characters,
      form_is_never_set_aside_however_unsure_its_parameter_is,
      the_escort_rule_and_delegation_are_never_overridden,
      sick_leave_costs_are_decided_by_the_role_of_the_guideline_and_no_other,
      before_the_profile_only_law_competence_and_integrity_run,
      a_finding_that_watches_opens_its_watch_and_lets_through, a_should_lets_through_with_a_flag,
      a_decision_without_an_outcome_needs_one,
      whatever_the_facts_and_the_order_of_lists_the_answer_is_the_same,
      more_hours_never_need_less_delegation)
