#include "domain/period.h"

bool period_is_set(struct period period)
{
    return date_is_set(period.from);
}

static bool ends_before(struct period period, struct date day)
{
    return date_is_set(period.to) && date_is_before(period.to, day);
}

bool period_contains(struct period period, struct date day)
{
    return !date_is_before(day, period.from) && !ends_before(period, day);
}

bool period_meets(struct period a, struct period b)
{
    return !ends_before(a, b.from) && !ends_before(b, a.from);
}

bool period_covers(struct period outer, struct period inner)
{
    if (!period_contains(outer, inner.from))
        return false;
    return date_is_set(inner.to) ? period_contains(outer, inner.to) : !date_is_set(outer.to);
}
