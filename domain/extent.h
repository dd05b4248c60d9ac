#ifndef DOMAIN_EXTENT_H
#define DOMAIN_EXTENT_H

#include <stdbool.h>

#include "domain/words.h"

/*
 * How much is granted. Minutes are integers, and a week is compared with a month exactly:
 * w minutes a week are no more than m a month when w x 52 <= m x 12.
 */
#define EXTENT_UNIT_WORDS(WORD)                                                                    \
    WORD(EXTENT_UNIT_UNSET, NULL)                                                                  \
    WORD(EXTENT_MINUTES, "minutes")                                                                \
    WORD(EXTENT_SESSIONS, "sessions")                                                              \
    WORD(EXTENT_DAYS, "days")                                                                      \
    WORD(EXTENT_NIGHTS, "nights")                                                                  \
    WORD(EXTENT_PLACE, "place")
enum extent_unit { EXTENT_UNIT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(extent_unit);

#define EXTENT_PERIOD_WORDS(WORD)                                                                  \
    WORD(EXTENT_PERIOD_UNSET, NULL)                                                                \
    WORD(EXTENT_WEEK, "week")                                                                      \
    WORD(EXTENT_MONTH, "month")                                                                    \
    WORD(EXTENT_YEAR, "year")                                                                      \
    WORD(EXTENT_WHOLE, "whole")
enum extent_period { EXTENT_PERIOD_WORDS(WORDS_ENUM) };
WORDS_DECLARE(extent_period);

struct extent {
    int quantity;
    enum extent_unit unit;
    enum extent_period period;
};

bool extent_is_set(struct extent extent);

/* Whether the extent is minutes a week, month or year, so that it compares with a month's limit. */
bool extent_is_comparable(struct extent extent);

/* Exact comparison; only for comparable extents. */
bool extent_exceeds_monthly_minutes(struct extent extent, int limit);

/*
 * Minutes a month or a week, half up to a minute; only for comparable extents. What is computed
 * from the other period is shown as derived and never compared.
 */
int extent_per_month(struct extent extent);
int extent_per_week(struct extent extent);

#endif
