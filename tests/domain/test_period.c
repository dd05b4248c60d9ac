#include "domain/period.h"

#include "tests/domain/fixture.h"

static struct period from_to(const char *from, const char *to)
{
    return (struct period){ day(from), day(to) };
}

START_TEST(adjacent_periods_do_not_meet_and_one_shared_day_does)
{
    struct period spring = from_to("2026-01-01", "2026-05-31");
    ck_assert(!period_meets(spring, from_to("2026-06-01", "-")));
    ck_assert(period_meets(spring, from_to("2026-05-31", "-")));
    ck_assert(!period_meets(from_to("2025-01-01", "2025-12-31"), spring));
    ck_assert(period_meets(from_to("2025-01-01", "2026-01-01"), spring));
    ck_assert(period_meets(from_to("2025-01-01", "-"), from_to("2030-01-01", "-")));
}
END_TEST

START_TEST(both_ends_of_a_period_lie_in_it)
{
    struct period march = from_to("2026-03-01", "2026-03-31");
    ck_assert(!period_contains(march, day("2026-02-28")));
    ck_assert(period_contains(march, day("2026-03-01")));
    ck_assert(period_contains(march, day("2026-03-31")));
    ck_assert(!period_contains(march, day("2026-04-01")));
}
END_TEST

START_TEST(a_period_until_further_notice_is_covered_only_by_another)
{
    struct period open = from_to("2026-03-01", "-");
    ck_assert(period_covers(from_to("2026-01-01", "-"), open));
    ck_assert(!period_covers(from_to("2026-01-01", "2030-01-01"), open));
    ck_assert(period_covers(open, from_to("2026-03-01", "2026-03-01")));
    ck_assert(!period_covers(open, from_to("2026-02-28", "2026-03-01")));
}
END_TEST

TESTS("period", adjacent_periods_do_not_meet_and_one_shared_day_does,
      both_ends_of_a_period_lie_in_it, a_period_until_further_notice_is_covered_only_by_another)
