#include "tests/domain/fixture.h"

START_TEST(only_existing_days_in_strict_form_are_read)
{
    static const char *const bad[] = { "2026- 1- 1", "2026-1-1",    "2026-02-29", "2026-13-01",
                                       "2026-00-10", "2026-01-00",  "2026-04-31", "1899-12-31",
                                       "2200-01-01", "2026-01-01 ", "",           "+026-01-01",
                                       "20260101",   "1900-02-29" };
    struct date date = { 1, 2, 3 };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!date_read(bad[i], &date), "%s", bad[i]);
    ck_assert(!date_read(NULL, &date));
    ck_assert_int_eq(date.year, 1);
    ck_assert(date_read("1900-01-01", &date) && date_read("2199-12-31", &date));
    ck_assert(date_read("2024-02-29", &date) && date_read("2000-02-29", &date));
}
END_TEST

START_TEST(every_day_reads_as_it_was_written)
{
    struct date date = day("1900-01-01");
    int weekday = date_weekday(date);
    ck_assert_int_eq(weekday, MONDAY);
    for (int i = 0; i < 109572; i += 7) {
        char text[11];
        struct date again;
        date_write(date, text);
        ck_assert(date_read(text, &again) && date_compare(date, again) == 0);
        ck_assert_int_eq(date_weekday(date), MONDAY);
        ck_assert_int_eq(date_days_between(day("1900-01-01"), date), i);
        date = date_add_days(date, 7);
    }
}
END_TEST

START_TEST(months_end_on_the_same_day_number_or_the_last)
{
    ck_assert_date(date_add_months(day("2026-01-31"), 1), "2026-02-28");
    ck_assert_date(date_add_months(day("2024-01-31"), 1), "2024-02-29");
    ck_assert_date(date_add_months(day("2026-11-30"), 3), "2027-02-28");
    ck_assert_date(date_add_months(day("2026-03-15"), 12), "2027-03-15");
    ck_assert_date(date_add_months(day("2026-03-31"), -1), "2026-02-28");
    ck_assert_date(date_add_months(day("2026-12-31"), 6), "2027-06-30");
}
END_TEST

START_TEST(who_is_born_on_a_leap_day_has_the_birthday_on_the_28th)
{
    ck_assert_date(date_age_birthday(day("2008-02-29"), 18), "2026-02-28");
    ck_assert_date(date_age_birthday(day("2008-02-29"), 20), "2028-02-29");
    ck_assert_date(date_age_birthday(day("1961-05-01"), 65), "2026-05-01");
}
END_TEST

START_TEST(a_date_that_is_not_set_writes_nothing)
{
    struct arena arena = { 0 };
    char text[11] = "x";
    date_write((struct date){ 0, 0, 0 }, text);
    ck_assert_str_eq(text, "");
    ck_assert_ptr_null(date_text(&arena, (struct date){ 0, 0, 0 }));
    ck_assert_str_eq(date_text(&arena, day("2026-01-02")), "2026-01-02");
    arena_free(&arena);
}
END_TEST

TESTS("date", only_existing_days_in_strict_form_are_read, every_day_reads_as_it_was_written,
      months_end_on_the_same_day_number_or_the_last,
      who_is_born_on_a_leap_day_has_the_birthday_on_the_28th, a_date_that_is_not_set_writes_nothing)
