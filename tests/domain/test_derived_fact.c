#include "domain/derived_fact.h"

#include "tests/domain/example.h"

/* A plain fact beside a list: what is taken from it, and whether they disagree. */
static const struct {
    const char *given, *fact; /* fact: the one that disagrees, NULL when none does */
} beside[] = {
    { "contactPersonInHousehold=yes household=nobody", "contactPersonInHousehold" },
    { "contactPersonInHousehold=no household=nobody", NULL },
    { "contactPersonInHousehold=no household=parent,proposedContactPerson:yes",
      "contactPersonInHousehold" },
    { "contactPersonInHousehold=yes household=parent", NULL },
    { "parentsWorkOrStudy=yes household=parent,worksOrStudies:no", "parentsWorkOrStudy" },
    { "parentsWorkOrStudy=no household=parent,worksOrStudies:yes", "parentsWorkOrStudy" },
    { "parentsWorkOrStudy=no household=nobody", NULL },
    { "cohabits=yes household=nobody", "cohabits" },
    { "cohabits=no household=spouse", "cohabits" },
    { "cohabits=no household=sibling", NULL },
    { "cohabits=yes household=parent bornOn=2008-03-03", "cohabits" },
    { "cohabits=yes household=parent bornOn=2008-03-02", NULL },
    { "childrenConcerned=no household=child,bornOn:2008-03-03", "childrenConcerned" },
    { "childrenConcerned=no household=child,bornOn:2008-03-02 cohabits=yes", NULL },
    { "childrenConcerned=yes household=nobody", NULL },
    { "relativeEmployed=no household=sibling,employedAsEscort:yes", "relativeEmployed" },
    { "relativeEmployed=yes household=nobody", NULL },
    { "applicant=self representatives=custodian,stance:applied", "applicant" },
    { "applicant=self representatives=agent,stance:applied", NULL },
    { "applicant=other representatives=agent,stance:applied", "applicant" },
    { "applicant=custodian representatives=nobody", NULL },
    { "allCustodiansAgree=yes representatives=custodian,stance:opposes", "allCustodiansAgree" },
    { "allCustodiansAgree=no representatives=custodian,stance:supports", "allCustodiansAgree" },
    { "allCustodiansAgree=no representatives=custodian", NULL },
    { "allCustodiansAgree=no representatives=nobody", NULL },
};

static void take(struct example *example, const char *given)
{
    char line[200], *rest = NULL;
    snprintf(line, sizeof line, "%s", given);
    example_start(example);
    example->facts.attested.cohabits = TRUTH_UNKNOWN;
    example->facts.attested.children_concerned = TRUTH_UNKNOWN;
    for (char *token = strtok_r(line, " ", &rest); token; token = strtok_r(NULL, " ", &rest))
        example_take(example, token);
}

START_TEST(a_fact_and_a_list_that_disagree_are_both_named)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        struct example example;
        struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-02");
        take(&example, beside[i].given);
        enum problem problem = derived_facts_check(&example.facts, &act);
        if (beside[i].fact == NULL) {
            ck_assert_msg(problem == PROBLEM_NONE, "%s", beside[i].given);
            continue;
        }
        ck_assert_msg(problem == PROBLEM_CONTRADICTORY_FACTS, "%s", beside[i].given);
        ck_assert_str_eq(act.refusal.pointer + 1, beside[i].fact);
        ck_assert_ptr_nonnull(strstr(act.refusal.detail, beside[i].fact));
        ck_assert_ptr_nonnull(strstr(act.refusal.detail, derived_fact_list(beside[i].fact)));
    }
    arena_free(&arena);
}
END_TEST

/* A list that does not tell leaves the plain fact; what it tells stands in the fact's place. */
START_TEST(what_a_list_tells_stands_for_the_fact)
{
    struct example example;
    take(&example, "parentsWorkOrStudy=yes household=parent allCustodiansAgree=yes");
    ck_assert_int_eq(derived_facts(&example.facts).attested.parents_work_or_study, TRUTH_YES);
    ck_assert_int_eq(derived_facts(&example.facts).attested.all_custodians_agree, TRUTH_YES);
    take(&example, "household=parent,worksOrStudies:no applicant=- "
                   "representatives=administrator,stance:applied");
    struct facts whole = derived_facts(&example.facts);
    ck_assert_int_eq(whole.attested.parents_work_or_study, TRUTH_NO);
    ck_assert_int_eq(whole.attested.cohabits, TRUTH_YES);
    ck_assert_int_eq(whole.applicant, APPLICANT_ADMINISTRATOR);
    ck_assert_int_eq(example.facts.applicant, APPLICANT_UNKNOWN);
}
END_TEST

START_TEST(only_a_derived_fact_has_a_list)
{
    ck_assert_str_eq(derived_fact_list("cohabits"), "household");
    ck_assert_str_eq(derived_fact_list("allCustodiansAgree"), "representatives");
    ck_assert_ptr_null(derived_fact_list("autism"));
}
END_TEST

TESTS("derived fact", a_fact_and_a_list_that_disagree_are_both_named,
      what_a_list_tells_stands_for_the_fact, only_a_derived_fact_has_a_list)
