#include "domain/extent.h"

#include <assert.h>
#include <stdint.h>

WORDS_DEFINE(extent_unit, EXTENT_UNIT_WORDS)
WORDS_DEFINE(extent_period, EXTENT_PERIOD_WORDS)

/* Periods in a year. */
enum { WEEKS = 52, MONTHS = 12 };

static int64_t periods_in_year(enum extent_period period)
{
    if (period == EXTENT_WEEK)
        return WEEKS;
    return period == EXTENT_MONTH ? MONTHS : 1;
}

bool extent_is_set(struct extent extent)
{
    return extent.unit != EXTENT_UNIT_UNSET;
}

bool extent_is_comparable(struct extent extent)
{
    return extent.unit == EXTENT_MINUTES &&
           (extent.period == EXTENT_WEEK || extent.period == EXTENT_MONTH ||
            extent.period == EXTENT_YEAR);
}

bool extent_exceeds_monthly_minutes(struct extent extent, int limit)
{
    assert(extent_is_comparable(extent));
    return extent.quantity * periods_in_year(extent.period) > (int64_t)limit * MONTHS;
}

/* Minutes a year by so many periods, half up; quantities are never negative. */
static int minutes_per(struct extent extent, int64_t periods)
{
    assert(extent_is_comparable(extent));
    int64_t minutes_a_year = extent.quantity * periods_in_year(extent.period);
    return (int)((2 * minutes_a_year + periods) / (2 * periods));
}

int extent_per_month(struct extent extent)
{
    return minutes_per(extent, MONTHS);
}

int extent_per_week(struct extent extent)
{
    return minutes_per(extent, WEEKS);
}
