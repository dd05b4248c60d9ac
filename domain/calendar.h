#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

#include <stdbool.h>

#include "domain/date.h"

/*
 * The Swedish calendar, computed for any year. A weekday (vardag) is Monday to Friday less public
 * holidays, Midsummer's, Christmas and New Year's Eve. The national day, 6 June, is a holiday from
 * 2005; Whit Monday was one until 2004.
 */
bool calendar_is_holiday(struct date day);
bool calendar_is_weekday(struct date day);

/* The nth weekday after a day; the day itself is day 0. */
struct date calendar_nth_weekday(struct date from, int count);

/* The day itself, or the next weekday when it is a day off (act 1930:173). */
struct date calendar_move_to_weekday(struct date day);

/* Last day to appeal: three weeks from the day the decision was received, on a weekday. */
struct date appealable_until(struct date notified_on);

#endif
