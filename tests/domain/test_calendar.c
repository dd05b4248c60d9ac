#include "domain/calendar.h"

#include "tests/domain/fixture.h"

static FILE *examples_open(const char *path)
{
    FILE *examples = fopen(path, "r");
    ck_assert_ptr_nonnull(examples);
    return examples;
}

START_TEST(each_example_of_a_weekday_holds)
{
    FILE *examples = examples_open(EXAMPLES "/domain/calendar.examples");
    char line[200], text[11], answer[4];
    int count = 0;
    for (; fgets(line, sizeof line, examples) != NULL; count += line[0] != '#') {
        if (line[0] == '#')
            continue;
        ck_assert_int_eq(sscanf(line, "%10s %3s", text, answer), 2);
        ck_assert_msg(calendar_is_weekday(day(text)) == (strcmp(answer, "yes") == 0), "%s", line);
    }
    fclose(examples);
    ck_assert_int_gt(count, 15);
}
END_TEST

START_TEST(each_example_of_the_last_day_to_appeal_holds)
{
    FILE *examples = examples_open(EXAMPLES "/domain/appeal.examples");
    char line[200], notified[11], last[11], got[11];
    int count = 0;
    for (; fgets(line, sizeof line, examples) != NULL; count += line[0] != '#') {
        if (line[0] == '#')
            continue;
        ck_assert_int_eq(sscanf(line, "%10s %10s", notified, last), 2);
        date_write(appealable_until(day(notified)), got);
        ck_assert_msg(strcmp(got, last) == 0, "%s: %s", line, got);
    }
    fclose(examples);
    ck_assert_int_gt(count, 3);
}
END_TEST

START_TEST(weekdays_are_counted_from_the_day_after)
{
    ck_assert_date(calendar_nth_weekday(day("2026-03-02"), 10), "2026-03-16");
    ck_assert_date(calendar_nth_weekday(day("2026-04-02"), 1), "2026-04-07");
    ck_assert_date(calendar_nth_weekday(day("2026-03-07"), 0), "2026-03-07");
}
END_TEST

START_TEST(no_notification_means_no_last_day)
{
    ck_assert(!date_is_set(appealable_until((struct date){ 0, 0, 0 })));
}
END_TEST

TESTS("calendar", each_example_of_a_weekday_holds, each_example_of_the_last_day_to_appeal_holds,
      weekdays_are_counted_from_the_day_after, no_notification_means_no_last_day)
