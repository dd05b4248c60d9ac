#include "domain/calendar.h"

enum { NATIONAL_DAY_FROM = 2005, WHIT_MONDAY_UNTIL = 2004, APPEAL_DAYS = 21 };

/* Gauss's rule, in the form Meeus gave it. */
static struct date easter_sunday(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (struct date){ year, n / 31, n % 31 + 1 };
}

static bool is_fixed_holiday(struct date day)
{
    static const struct {
        int month, day;
    } days[] = { { 1, 1 }, { 1, 6 }, { 5, 1 }, { 12, 25 }, { 12, 26 } };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (days[i].month == day.month && days[i].day == day.day)
            return true;
    return day.month == 6 && day.day == 6 && day.year >= NATIONAL_DAY_FROM;
}

/* Days from 20 June to Midsummer Day, and from 31 October to All Saints' Day, are Saturdays. */
static bool is_saturday_holiday(struct date day)
{
    bool midsummer = day.month == 6 && day.day >= 20 && day.day <= 26;
    bool all_saints = (day.month == 10 && day.day == 31) || (day.month == 11 && day.day <= 6);
    return date_weekday(day) == SATURDAY && (midsummer || all_saints);
}

bool calendar_is_holiday(struct date day)
{
    int after_easter = date_days_between(easter_sunday(day.year), day);
    bool whit_monday = after_easter == 50 && day.year <= WHIT_MONDAY_UNTIL;
    bool moving = after_easter == -2 || after_easter == 0 || after_easter == 1 ||
                  after_easter == 39 || after_easter == 49 || whit_monday;
    return date_weekday(day) == SUNDAY || moving || is_fixed_holiday(day) ||
           is_saturday_holiday(day);
}

static bool is_eve(struct date day)
{
    bool midsummer_eve =
        day.month == 6 && day.day >= 19 && day.day <= 25 && date_weekday(day) == FRIDAY;
    bool december_eve = day.month == 12 && (day.day == 24 || day.day == 31);
    return midsummer_eve || december_eve;
}

bool calendar_is_weekday(struct date day)
{
    return date_weekday(day) != SATURDAY && !calendar_is_holiday(day) && !is_eve(day);
}

struct date calendar_nth_weekday(struct date from, int count)
{
    struct date day = from;
    for (int left = count; left > 0;) {
        day = date_add_days(day, 1);
        if (calendar_is_weekday(day))
            left--;
    }
    return day;
}

struct date calendar_move_to_weekday(struct date day)
{
    while (!calendar_is_weekday(day))
        day = date_add_days(day, 1);
    return day;
}

struct date appealable_until(struct date notified_on)
{
    if (!date_is_set(notified_on))
        return notified_on;
    return calendar_move_to_weekday(date_add_days(notified_on, APPEAL_DAYS));
}
