#include "domain/facts.h"

#include "tests/domain/example.h"

/* The escort grant "escort" beside assistance. */
static bool beside(struct example *example, const char *decision_id, const char *ended_on)
{
    return facts_escort_beside_assistance(&example->facts, decision_id, day(ended_on));
}

static void start(struct example *example)
{
    example_start(example);
    add_grant(example, (char[]){ "escort_service:2026-01-01..2026-06-30" });
    example->grants[0].id = "escort";
}

START_TEST(escort_stays_beside_assistance_on_the_days_that_they_share)
{
    struct example example;
    start(&example);
    ck_assert(!beside(&example, "escort", "2026-06-30"));
    add_grant(&example, (char[]){ "personal_assistance:2026-03-02.." });
    ck_assert(beside(&example, "escort", "2026-03-02"));
    ck_assert(!beside(&example, "escort", "2026-03-01"));
    ck_assert(beside(&example, "another", "2026-03-01"));
}
END_TEST

START_TEST(assistance_by_others_counts_and_no_other_measure_does)
{
    struct example example;
    start(&example);
    add_grant(&example, (char[]){ "relief_service:2026-01-01.." });
    add_support(&example, (char[]){ "contact_person:2026-01-01.." });
    ck_assert(!beside(&example, "escort", "2026-06-30"));
    add_support(&example, (char[]){ "assistance_allowance:2026-06-30.." });
    ck_assert(beside(&example, "escort", "2026-06-30"));
    ck_assert(!beside(&example, "escort", "2026-06-29"));
}
END_TEST

START_TEST(escort_that_ends_before_it_begins_stays_beside_nothing)
{
    struct example example;
    start(&example);
    add_grant(&example, (char[]){ "personal_assistance:2025-01-01.." });
    ck_assert(beside(&example, "escort", "2026-01-01"));
    ck_assert(!beside(&example, "escort", "2025-12-31"));
}
END_TEST

START_TEST(needs_are_the_decisions_also_when_there_are_none)
{
    struct example example;
    example_start(&example);
    example.facts.investigation.basic_needs_minutes_per_week = 900;
    example.facts.content.basic_needs_minutes_per_week = 0;
    ck_assert_int_eq(facts_basic_needs(&example.facts), 0);
    example.facts.content.basic_needs_minutes_per_week = -1;
    ck_assert_int_eq(facts_basic_needs(&example.facts), 900);
}
END_TEST

START_TEST(what_is_dated_ahead_is_not_done)
{
    struct example example;
    example_start(&example);
    ck_assert(facts_is_done(&example.facts, day("2026-03-02")));
    ck_assert(!facts_is_done(&example.facts, day("2026-03-03")));
    ck_assert(!facts_is_done(&example.facts, day("-")));
}
END_TEST

START_TEST(an_empty_list_is_given_and_a_blank_text_is_not)
{
    struct example example;
    example_start(&example);
    ck_assert(fact_is_given(&example.facts, FACT_OF_grants));
    ck_assert(!fact_is_given(&example.facts, FACT_OF_household));
    example.facts.content.goal = " ";
    ck_assert(!fact_is_given(&example.facts, FACT_OF_goal));
    example.facts.attested.onset_age = 0;
    ck_assert(fact_is_given(&example.facts, FACT_OF_onset_age));
    ck_assert(!fact_is_given(&example.facts, FACT_OF_brain_injury_age));
}
END_TEST

TESTS("facts", escort_stays_beside_assistance_on_the_days_that_they_share,
      assistance_by_others_counts_and_no_other_measure_does,
      escort_that_ends_before_it_begins_stays_beside_nothing,
      needs_are_the_decisions_also_when_there_are_none, what_is_dated_ahead_is_not_done,
      an_empty_list_is_given_and_a_blank_text_is_not)
