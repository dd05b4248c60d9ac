#include "domain/application.h"
#include "domain/extent.h"
#include "domain/role.h"
#include "tests/domain/fixture.h"

START_TEST(the_measures_own_row_goes_before_the_one_for_any)
{
    static const struct parameter rows[] = { ROW(PLAN_DUE_DAYS, NONE, "30", 30, FEBRUARY_2022) ROW(
        PLAN_DUE_DAYS, ESCORT_SERVICE, "14", 14, FEBRUARY_2022) };
    struct profile profile = { rows, 2 };
    struct date on = day("2026-01-01");
    enum parameter_name name = PARAMETER_PLAN_DUE_DAYS;
    ck_assert_int_eq(profile_number(&profile, name, MEASURE_ESCORT_SERVICE, on), 14);
    ck_assert_int_eq(profile_number(&profile, name, MEASURE_RELIEF_SERVICE, on), 30);
}
END_TEST

START_TEST(a_row_holds_from_its_first_day_to_its_last)
{
    struct parameter rows[] = { ROW(REMINDER_DAYS, NONE, "10", 10, FEBRUARY_2022)
                                    ROW(REMINDER_DAYS, NONE, "20", 20, APRIL_2018) };
    rows[0].valid_to = day("2022-03-31");
    rows[1].valid_from = day("2022-04-01");
    struct profile profile = { rows, 2 };
    enum parameter_name name = PARAMETER_REMINDER_DAYS;
    ck_assert_int_eq(profile_number(&profile, name, MEASURE_NONE, day("2022-02-23")), 14);
    ck_assert_int_eq(profile_number(&profile, name, MEASURE_NONE, day("2022-02-24")), 10);
    ck_assert_int_eq(profile_number(&profile, name, MEASURE_NONE, day("2022-03-31")), 10);
    ck_assert_int_eq(profile_number(&profile, name, MEASURE_NONE, day("2022-04-01")), 20);
    ck_assert(!profile_is_in_force(&profile, day("2022-02-23")));
    ck_assert(profile_is_in_force(&profile, day("2022-02-24")));
}
END_TEST

START_TEST(a_word_is_found_whole_in_a_list)
{
    struct parameter row = { .value = "minutes/week minutes/month" };
    ck_assert(parameter_has_word(&row, "minutes/month"));
    ck_assert(!parameter_has_word(&row, "minutes"));
    ck_assert(!parameter_has_word(&row, ""));
    ck_assert(!parameter_has_word(NULL, "x"));
}
END_TEST

START_TEST(every_parameter_has_a_word_that_reads_back)
{
    for (int i = PARAMETER_NONE + 1; i < PARAMETER_COUNT; i++) {
        enum parameter_name name;
        ck_assert(parameter_name_read(parameter_name_name((enum parameter_name)i), &name));
        ck_assert_int_eq(name, i);
        ck_assert_ptr_nonnull(parameter_text_sv(name));
    }
}
END_TEST

START_TEST(a_value_is_allowed_that_the_parameter_has_words_or_room_for)
{
    static const struct {
        enum parameter_name name;
        const char *value;
        bool allowed;
    } cases[] = {
        { PARAMETER_FIRST_CONTACT_DAYS, "0", true },
        { PARAMETER_FIRST_CONTACT_DAYS, "366", true },
        { PARAMETER_FIRST_CONTACT_DAYS, "367", false },
        { PARAMETER_FIRST_CONTACT_DAYS, "-1", false },
        { PARAMETER_FIRST_CONTACT_DAYS, "1.5", false },
        { PARAMETER_INVESTIGATION_MONTHS, "0", false },
        { PARAMETER_RELATIVE_MAX_HOURS_PER_WEEK, "168", true },
        { PARAMETER_RELATIVE_MAX_HOURS_PER_WEEK, "9000000", false },
        { PARAMETER_RELATIVE_MAX_HOURS_PER_WEEK, "99999999999", false },
        { PARAMETER_LOV, "yes", true },
        { PARAMETER_LOV, "ja", false },
        { PARAMETER_LOV, "yes no", false },
        { PARAMETER_END_DATE_REQUIRED, "should", true },
        { PARAMETER_END_DATE_REQUIRED, "should must", false },
        { PARAMETER_END_DATE_REQUIRED, "nej", false },
        { PARAMETER_RULE_SET, "hjo lov", true },
        { PARAMETER_RULE_SET, "hoj", false },
        { PARAMETER_RULE_SET, "hjo hoj", false },
        { PARAMETER_RULE_SET, " ", false },
        { PARAMETER_EXTENT_UNITS, "days minutes/week", true },
        { PARAMETER_EXTENT_UNITS, "spam", false },
        { PARAMETER_DELEGATION_DECIDED_BY, "committee", true },
        { PARAMETER_DELEGATION_DECIDED_BY, "banana", false },
        { PARAMETER_DELEGATION_ABOVE_ROLE, "provider", false },
        { PARAMETER_SICK_LEAVE_COST_ROLE, "auditor", false },
        { PARAMETER_REGION, "Region Uppsala", true },
        { PARAMETER_REGION, "", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(parameter_allows(cases[i].name, cases[i].value) == cases[i].allowed,
                      "%s: '%s'", parameter_name_name(cases[i].name), cases[i].value);
}
END_TEST

START_TEST(what_is_assumed_and_what_the_test_profiles_say_is_allowed)
{
    const struct profile *const profiles[] = { &osthammar, &hjo, &valviken };
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < profiles[i]->count; j++) {
            const struct parameter *row = &profiles[i]->parameters[j];
            ck_assert_msg(parameter_allows(row->name, row->value) &&
                              parameter_is_for(row->name, row->measure),
                          "%s: %s", parameter_name_name(row->name), row->value);
        }
    for (int i = PARAMETER_NONE + 1; i < PARAMETER_COUNT; i++) {
        enum parameter_name name = (enum parameter_name)i;
        char assumed[16];
        if (parameter_kind(name) != PARAMETER_NUMBER)
            continue;
        int number = profile_number(&no_profile, name, MEASURE_NONE, day("2026-01-01"));
        snprintf(assumed, sizeof assumed, "%d", number);
        ck_assert_msg(number < 0 || parameter_allows(name, assumed), "%s", assumed);
    }
}
END_TEST

/* Each allowed word of a parameter, in a buffer of its own. */
#define FOR_EACH_ALLOWED(name, word)                                                               \
    char word##_list[600], *word##_rest = NULL;                                                    \
    snprintf(word##_list, sizeof word##_list, "%s", parameter_allowed(name));                      \
    for (char *word = strtok_r(word##_list, " ", &word##_rest); word != NULL;                      \
         word = strtok_r(NULL, " ", &word##_rest))

START_TEST(only_roles_that_decide_are_named_as_deciders)
{
    static const enum parameter_name names[] = { PARAMETER_DELEGATION_ABOVE_ROLE,
                                                 PARAMETER_DELEGATION_DECIDED_BY,
                                                 PARAMETER_SICK_LEAVE_COST_ROLE };
    for (size_t i = 0; i < 3; i++) {
        bool of_costs = names[i] == PARAMETER_SICK_LEAVE_COST_ROLE;
        FOR_EACH_ALLOWED(names[i], word)
        {
            enum role role = ROLE_NONE;
            ck_assert(role_read(word, &role));
            ck_assert_msg(role_is_among(role, of_costs ? ROLES_DECIDER : ROLES_DECIDER_OF_MEASURES),
                          "%s", word);
        }
    }
}
END_TEST

START_TEST(allowed_words_are_words_that_facts_can_have)
{
    int measures = 0;
    FOR_EACH_ALLOWED(PARAMETER_ONE_CUSTODIAN_MEASURES, code)
    {
        enum measure measure;
        ck_assert_msg(measure_read(code, &measure), "%s", code);
        measures++;
    }
    ck_assert_int_eq(measures, MEASURE_COUNT - 1);
    FOR_EACH_ALLOWED(PARAMETER_CONFIRMATION_CHANNELS, way)
    {
        enum confirmation_channel channel;
        ck_assert_msg(confirmation_channel_read(way, &channel), "%s", way);
    }
    FOR_EACH_ALLOWED(PARAMETER_EXTENT_UNITS, pair)
    {
        enum extent_unit unit;
        enum extent_period period;
        char *slash = strchr(pair, '/');
        if (slash != NULL) {
            *slash = '\0';
            ck_assert_msg(extent_period_read(slash + 1, &period), "%s", slash + 1);
        }
        ck_assert_msg(extent_unit_read(pair, &unit), "%s", pair);
    }
}
END_TEST

TESTS("profile", the_measures_own_row_goes_before_the_one_for_any,
      a_row_holds_from_its_first_day_to_its_last, a_word_is_found_whole_in_a_list,
      every_parameter_has_a_word_that_reads_back,
      a_value_is_allowed_that_the_parameter_has_words_or_room_for,
      what_is_assumed_and_what_the_test_profiles_say_is_allowed,
      only_roles_that_decide_are_named_as_deciders, allowed_words_are_words_that_facts_can_have)
