#include "api/facts_json.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "tests/suite.h"

static struct arena arena;
static struct act act;
static struct facts facts;

/* The facts of a body written with ' for ". */
static enum problem read_facts(const char *text)
{
    struct call call = { .arena = &arena, .act = &act };
    char *json = arena_text(&arena, text);
    for (char *at = json; *at; at++)
        if (*at == '\'')
            *at = '"';
    act = (struct act){ .arena = &arena, .today = { 2026, 3, 2 } };
    json_auto_t *value = json_loads(json, 0, NULL);
    ck_assert_ptr_nonnull(value);
    return facts_from_json(&call, value, &facts);
}

START_TEST(a_list_left_out_is_unknown_and_an_empty_one_is_nobody)
{
    ck_assert_int_eq(read_facts("{}"), PROBLEM_NONE);
    ck_assert_ptr_null(facts.household);
    ck_assert_ptr_null(facts.representatives);
    ck_assert_int_eq(read_facts("{'household': [], 'representatives': []}"), PROBLEM_NONE);
    ck_assert_ptr_nonnull(facts.household);
    ck_assert_ptr_nonnull(facts.representatives);
    ck_assert_uint_eq(facts.household_count + facts.representative_count, 0);
}
END_TEST

START_TEST(each_member_of_the_household_is_read)
{
    enum problem problem =
        read_facts("{'household': [{'relation': 'sibling'}, {'relation': 'parent', 'bornOn': "
                   "'1980-02-29', 'worksOrStudies': false, 'proposedContactPerson': true, "
                   "'employedAsEscort': true}]}");
    ck_assert_int_eq(problem, PROBLEM_NONE);
    ck_assert_uint_eq(facts.household_count, 2);
    const struct household_member *sibling = &facts.household[0], *parent = &facts.household[1];
    ck_assert_int_eq(sibling->relation, RELATION_SIBLING);
    ck_assert(!date_is_set(sibling->born_on));
    ck_assert_int_eq(sibling->works_or_studies, TRUTH_UNKNOWN);
    ck_assert_str_eq(parent->id, "/household/1");
    ck_assert_int_eq(parent->relation, RELATION_PARENT);
    ck_assert_int_eq(date_compare(parent->born_on, (struct date){ 1980, 2, 29 }), 0);
    ck_assert_int_eq(parent->works_or_studies, TRUTH_NO);
    ck_assert_int_eq(parent->proposed_contact_person, TRUTH_YES);
    ck_assert_int_eq(parent->employed_as_escort, TRUTH_YES);
}
END_TEST

START_TEST(each_member_of_a_representative_is_read)
{
    enum problem problem = read_facts(
        "{'representatives': [{'kind': 'appointed_guardian', 'stance': 'applied', "
        "'authorityShown': true, 'coversApplication': false, 'personConsent': 'refused'}]}");
    ck_assert_int_eq(problem, PROBLEM_NONE);
    ck_assert_uint_eq(facts.representative_count, 1);
    const struct representative *guardian = facts.representatives;
    ck_assert_str_eq(guardian->id, "/representatives/0");
    ck_assert_int_eq(guardian->kind, REPRESENTATIVE_APPOINTED_GUARDIAN);
    ck_assert_int_eq(guardian->stance, STANCE_APPLIED);
    ck_assert_int_eq(guardian->authority_shown, TRUTH_YES);
    ck_assert_int_eq(guardian->covers_application, TRUTH_NO);
    ck_assert_int_eq(guardian->person_consent, PERSON_CONSENT_REFUSED);
}
END_TEST

/* The contract is checked before; what slips through it is refused, at the list. */
START_TEST(what_no_rule_knows_is_refused)
{
    static const char *const bodies[] = {
        "{'household': [{'relation': 'neighbour'}]}",
        "{'household': [{'relation': 'parent', 'shoeSize': 43}]}",
        "{'household': [{'relation': 'parent', 'bornOn': '1981-02-29'}]}",
        "{'household': [{'kind': 'custodian'}]}",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        ck_assert_int_eq(read_facts(bodies[i]), PROBLEM_INVALID_BODY);
        ck_assert_str_eq(act.refusal.pointer, "/household");
    }
}
END_TEST

static const char *pick(unsigned *seed, const char *const *words, unsigned count)
{
    *seed = *seed * 1664525u + 1013904223u;
    return words[(*seed >> 8) % count];
}

/* Values of every kind in every place: none of them breaks the decoder. */
START_TEST(whatever_stands_in_a_list_is_read_or_refused)
{
    static const char *const names[] = { "relation",       "kind",
                                         "bornOn",         "worksOrStudies",
                                         "authorityShown", "stance",
                                         "personConsent",  "" };
    static const char *const values[] = { "null",         "true",      "7",
                                          "1e99",         "''",        "'parent'",
                                          "'agent'",      "[]",        "{}",
                                          "'2026-13-40'", "'applied'", "[{'relation': 'parent'}]" };
    static const char *const lists[] = { "household", "representatives" };
    for (unsigned round = 1, seed = round; round < 5000; round++, seed = round) {
        char text[300];
        snprintf(text, sizeof text, "{'%s': [{'%s': %s, '%s': %s}, %s], '%s': %s}",
                 pick(&seed, lists, 2), pick(&seed, names, 8), pick(&seed, values, 12),
                 pick(&seed, names, 8), pick(&seed, values, 12), pick(&seed, values, 12),
                 pick(&seed, lists, 2), pick(&seed, values, 12));
        enum problem problem = read_facts(text);
        ck_assert_msg(problem == PROBLEM_NONE || problem == PROBLEM_INVALID_BODY, "%s", text);
        arena_reset(&arena);
    }
}
END_TEST

int main(void)
{
    int status =
        SUITE_RUN("facts in JSON", a_list_left_out_is_unknown_and_an_empty_one_is_nobody,
                  each_member_of_the_household_is_read, each_member_of_a_representative_is_read,
                  what_no_rule_knows_is_refused, whatever_stands_in_a_list_is_read_or_refused);
    arena_free(&arena);
    return status;
}
