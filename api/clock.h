#ifndef API_CLOCK_H
#define API_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/date.h"

/*
 * What day it is in Sweden. In the sandbox each municipality has a clock of its own that can be
 * moved, for domain dates only: tokens, logs and time limits run by real time.
 */
struct clock;

struct clock *clock_new(void);
void clock_free(struct clock *clock);

/* A municipality that the service works for; only these have a clock. */
void clock_add(struct clock *clock, int municipality);
bool clock_is_for(struct clock *clock, int municipality);

struct date clock_today(struct clock *clock, int municipality);

/* Move a municipality's clock; a date that is not set lets it run again. */
void clock_set(struct clock *clock, int municipality, struct date today);

/* Whether the program knows Swedish time: 2026-06-30T22:30Z is 1 July there. */
bool clock_knows_sweden(void);

uint64_t clock_nanoseconds(void);

#endif
