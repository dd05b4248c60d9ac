#ifndef DOMAIN_DATE_H
#define DOMAIN_DATE_H

#include <stdbool.h>

#include "domain/arena.h"

/*
 * A calendar day, with no clock and no time zone. A zeroed date is "not set". The days that can be
 * read are 1900-01-01 to 2199-12-31; calculation may pass them.
 */
struct date {
    int year;
    int month;
    int day;
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* Read exactly "YYYY-MM-DD", an existing day. False (and *date untouched) for anything else. */
bool date_read(const char *text, struct date *date);

/* Write "YYYY-MM-DD"; the empty text when the date is not set. */
void date_write(struct date date, char text[11]);

/* The same as text in the arena; NULL when the date is not set. */
char *date_text(struct arena *arena, struct date date);

bool date_is_set(struct date date);

/* Below, at or above zero when a is before, the same as or after b. */
int date_compare(struct date a, struct date b);
bool date_is_before(struct date a, struct date b);

struct date date_add_days(struct date date, int days);

/* The same day number so many months on, else that month's last day. */
struct date date_add_months(struct date date, int months);

/* Days from a to b; negative when b is before a. */
int date_days_between(struct date a, struct date b);

enum weekday date_weekday(struct date date);

/* The birthday with that age. Whoever is born on 29 February has it on 28 February in other years.
 */
struct date date_age_birthday(struct date born_on, int age);

#endif
