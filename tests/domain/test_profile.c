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

TESTS("profile", the_measures_own_row_goes_before_the_one_for_any,
      a_row_holds_from_its_first_day_to_its_last, a_word_is_found_whole_in_a_list,
      every_parameter_has_a_word_that_reads_back)
