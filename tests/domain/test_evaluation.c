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
    act.language = ENGLISH;
    evaluation_refusal(&evaluation, none, &act);
    ck_assert_ptr_nonnull(strstr(act.refusal.detail, "may decide up to 44 h 0 min"));
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
    ck_assert_ptr_nonnull(strstr(finding->sunk_because_en, "not been checked"));
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

/* A rule that can be set aside, and fails. */
static struct evaluation fail_softly(struct example *example, struct arena *arena)
{
    example_start(example);
    example->facts.attested.lives_in_special_service = TRUTH_YES;
    example->facts.attested.home_cannot_meet_need = TRUTH_NO;
    example->facts.attested.uncovered_escort_need = "Ledsagning utanför boendet.";
    return evaluate(example, arena);
}

START_TEST(an_override_is_of_a_rule_that_fails_and_once)
{
    static const char reason[] = "Personen kan inte åka själv efter flytten till den nya orten.";
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    struct evaluation evaluation = fail_softly(&example, &arena);
    struct override items[] = { { "escort-staff-meets-whole-need", reason },
                                { "escort-staff-meets-whole-need", reason } };
    ck_assert_int_eq(evaluation_refusal(&evaluation, none, &act), PROBLEM_RULE_REFUSED);
    ck_assert_int_eq(evaluation_refusal(&evaluation, (struct overrides){ items, 1 }, &act),
                     PROBLEM_NONE);
    ck_assert_int_eq(evaluation_refusal(&evaluation, (struct overrides){ items, 2 }, &act),
                     PROBLEM_INVALID_BODY);
    ck_assert_str_eq(act.refusal.pointer, "/overrides/1/ruleId");
    evaluation_set_aside(&evaluation, (struct overrides){ items, 1 });
    const struct finding *finding = evaluation_finding(&evaluation, items[0].rule_id);
    ck_assert_ptr_eq(finding->override, &items[0]);
    ck_assert_ptr_null(evaluation_finding(&evaluation, "delegation")->override);
    example.facts.attested.home_cannot_meet_need = TRUTH_YES;
    evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, (struct overrides){ items, 1 }, &act),
                     PROBLEM_INVALID_BODY);
    ck_assert_str_eq(act.refusal.pointer, "/overrides/0/ruleId");
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

/* Two soft bars of a contact person, and a reason for the one. */
START_TEST(a_reason_sets_aside_its_own_rule_when_it_fails_and_nothing_else)
{
    struct arena arena = { 0 };
    struct example example;
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
    struct override items[] = {
        { "contact-person-several", "Ett skäl som är mer än fyrtio tecken långt, minst." },
        { "contact-person-resident", "Ett skäl som är mer än fyrtio tecken långt, minst." },
    };
    example_start(&example);
    example.facts.measure = MEASURE_CONTACT_PERSON;
    example.facts.content.extent = extent_of("1sessions/week");
    example.facts.attested.contact_person_wish_weighed = TRUTH_YES;
    example.facts.attested.contact_person_count = 2;
    example.facts.attested.lives_in_special_service = TRUTH_YES;
    struct evaluation evaluation = evaluate(&example, &arena);
    struct overrides one = { items, 1 }, both = { items, 2 };
    ck_assert_int_eq(evaluation_refusal(&evaluation, one, &act), PROBLEM_RULE_REFUSED);
    ck_assert_uint_eq(act.refusal.finding_count, 1);
    ck_assert_str_eq(act.refusal.findings[0]->rule->id, "contact-person-resident");
    ck_assert_int_eq(evaluation_refusal(&evaluation, both, &act), PROBLEM_NONE);
    example.facts.attested.contact_person_count = -1;
    evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_refusal(&evaluation, both, &act), PROBLEM_RULE_REFUSED);
    ck_assert_str_eq(act.refusal.findings[0]->needs[0], "contactPersonCount");
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
    example.facts.role = ROLE_PROVIDER;
    struct evaluation evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_finding(&evaluation, "extent-form")->verdict,
                     VERDICT_NOT_APPLICABLE);
    ck_assert_int_eq(evaluation_finding(&evaluation, "target-group")->verdict, VERDICT_FAIL);
    ck_assert_int_eq(evaluation_finding(&evaluation, "delegation")->verdict, VERDICT_FAIL);
    example.facts.date = day("2022-02-24");
    evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_finding(&evaluation, "extent-form")->verdict, VERDICT_NEEDS_FACTS);
    example.facts.date = day("2022-02-23");
    example.facts.legal_basis = LEGAL_BASIS_SOL;
    evaluation = evaluate(&example, &arena);
    ck_assert_int_eq(evaluation_finding(&evaluation, "sol-needs-lov")->verdict, VERDICT_FAIL);
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
    ck_assert_uint_eq(act.effect_count, 2);
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

TESTS("evaluation", a_complete_grant_is_adopted,
      a_refusal_of_escort_because_of_assistance_is_adopted,
      a_refusal_names_every_finding_and_the_decision_in_the_way,
      delegation_alone_says_who_may_and_with_other_findings_the_rules_refuse,
      an_unverified_parameter_asks_for_a_reason_of_forty_characters,
      form_is_never_set_aside_however_unsure_its_parameter_is,
      an_override_is_of_a_rule_that_fails_and_once,
      the_escort_rule_and_delegation_are_never_overridden,
      sick_leave_costs_are_decided_by_the_role_of_the_guideline_and_no_other,
      a_reason_sets_aside_its_own_rule_when_it_fails_and_nothing_else,
      before_the_profile_only_law_competence_and_integrity_run,
      a_finding_that_watches_opens_its_watch_and_lets_through, a_should_lets_through_with_a_flag,
      a_decision_without_an_outcome_needs_one)
