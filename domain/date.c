#include "domain/date.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

/* Days since 1970-01-01 in the proleptic Gregorian calendar; years from 0 on. */
static long to_days(struct date d)
{
    long y = d.month <= 2 ? d.year - 1 : d.year;
    long era = y / 400;
    long year_of_era = y - era * 400;
    long day_of_year = (153L * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static struct date from_days(long days)
{
    days += 719468;
    long era = days / 146097;
    long day_of_era = days - era * 146097;
    long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long shifted = (5 * day_of_year + 2) / 153;
    struct date d = { .day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1),
                      .month = (int)(shifted < 10 ? shifted + 3 : shifted - 9) };
    d.year = (int)(year_of_era + era * 400) + (d.month <= 2);
    return d;
}

static bool is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/* The number that so many digits write; -1 when one of them is none. */
static int digits(const char *text, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool date_read(const char *text, struct date *date)
{
    if (text == NULL || strnlen(text, 11) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    struct date d = { digits(text, 4), digits(text + 5, 2), digits(text + 8, 2) };
    if (d.year < FIRST_YEAR || d.year > LAST_YEAR || d.month < 1 || d.month > 12)
        return false;
    if (d.day < 1 || d.day > days_in_month(d.year, d.month))
        return false;
    *date = d;
    return true;
}

void date_write(struct date date, char text[11])
{
    if (!date_is_set(date)) {
        text[0] = '\0';
        return;
    }
    snprintf(text, 11, "%04u-%02u-%02u", (unsigned)date.year % 10000u, (unsigned)date.month % 100u,
             (unsigned)date.day % 100u);
}

char *date_text(struct arena *arena, struct date date)
{
    char text[11];
    date_write(date, text);
    return date_is_set(date) ? arena_text(arena, text) : NULL;
}

bool date_is_set(struct date date)
{
    return date.year != 0;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

bool date_is_before(struct date a, struct date b)
{
    return date_compare(a, b) < 0;
}

struct date date_add_days(struct date date, int days)
{
    return from_days(to_days(date) + days);
}

struct date date_add_months(struct date date, int months)
{
    int month = date.year * 12 + date.month - 1 + months;
    struct date moved = { month / 12, month % 12 + 1, date.day };
    int last = days_in_month(moved.year, moved.month);
    if (moved.day > last)
        moved.day = last;
    return moved;
}

int date_days_between(struct date a, struct date b)
{
    return (int)(to_days(b) - to_days(a));
}

enum weekday date_weekday(struct date date)
{
    long day = (to_days(date) + 3) % 7;
    return (enum weekday)(day < 0 ? day + 7 : day);
}

struct date date_age_birthday(struct date born_on, int age)
{
    return date_add_months(born_on, age * 12);
}
