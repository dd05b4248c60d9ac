#include "domain/extent.h"

#include "tests/domain/fixture.h"

static struct extent minutes(int quantity, enum extent_period period)
{
    return (struct extent){ quantity, EXTENT_MINUTES, period };
}

START_TEST(the_limit_itself_is_not_exceeded_and_a_minute_more_is)
{
    ck_assert(!extent_exceeds_monthly_minutes(minutes(2640, EXTENT_MONTH), 2640));
    ck_assert(extent_exceeds_monthly_minutes(minutes(2641, EXTENT_MONTH), 2640));
}
END_TEST

START_TEST(a_week_is_compared_exactly_with_a_month)
{
    ck_assert(!extent_exceeds_monthly_minutes(minutes(600, EXTENT_WEEK), 2640));
    ck_assert(!extent_exceeds_monthly_minutes(minutes(609, EXTENT_WEEK), 2640));
    ck_assert(extent_exceeds_monthly_minutes(minutes(610, EXTENT_WEEK), 2640));
    ck_assert(extent_exceeds_monthly_minutes(minutes(2147483647, EXTENT_WEEK), 2640));
}
END_TEST

START_TEST(derived_minutes_are_rounded_half_up)
{
    ck_assert_int_eq(extent_per_month(minutes(600, EXTENT_WEEK)), 2600);
    ck_assert_int_eq(extent_per_week(minutes(2640, EXTENT_MONTH)), 609);
    ck_assert_int_eq(extent_per_month(minutes(3, EXTENT_WEEK)), 13);
    ck_assert_int_eq(extent_per_month(minutes(6, EXTENT_YEAR)), 1);
    ck_assert_int_eq(extent_per_month(minutes(5, EXTENT_YEAR)), 0);
}
END_TEST

START_TEST(sessions_and_places_do_not_compare_with_hours)
{
    ck_assert(!extent_is_comparable((struct extent){ 4, EXTENT_SESSIONS, EXTENT_MONTH }));
    ck_assert(!extent_is_comparable((struct extent){ 1, EXTENT_PLACE, EXTENT_WHOLE }));
    ck_assert(!extent_is_comparable((struct extent){ 0 }));
}
END_TEST

TESTS("extent", the_limit_itself_is_not_exceeded_and_a_minute_more_is,
      a_week_is_compared_exactly_with_a_month, derived_minutes_are_rounded_half_up,
      sessions_and_places_do_not_compare_with_hours)
