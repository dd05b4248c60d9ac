#ifndef DOMAIN_PERIOD_H
#define DOMAIN_PERIOD_H

#include <stdbool.h>

#include "domain/date.h"

/* From one day to another, both included. An unset `to` means until further notice. */
struct period {
    struct date from;
    struct date to;
};

bool period_is_set(struct period period);
bool period_contains(struct period period, struct date day);

/* Whether some day lies in both; adjacent periods share none. */
bool period_meets(struct period a, struct period b);

/* Whether every day of the inner period lies in the outer one. */
bool period_covers(struct period outer, struct period inner);

#endif
