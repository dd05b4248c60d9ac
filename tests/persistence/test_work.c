#include "persistence/work.h"

#include "domain/arena.h"
#include "tests/suite.h"

static struct arena arena;

/* A set of facts has over 300 members. */
START_TEST(as_many_values_are_bound_as_come)
{
    struct work work = { .arena = &arena };
    for (int i = 0; i < 1000; i++)
        work_bind(&work, arena_format(&arena, "body.%d", i), arena_format(&arena, "%d", i));
    ck_assert_str_eq(work_bound(&work, "body.0"), "0");
    ck_assert_str_eq(work_bound(&work, "body.999"), "999");
    ck_assert_ptr_null(work_bound(&work, "body.1000"));
    arena_free(&arena);
}
END_TEST

START_TEST(the_value_bound_last_counts)
{
    struct work work = { .arena = &arena };
    work_bind(&work, "status", "200");
    work_bind(&work, "status", "201");
    ck_assert_str_eq(work_bound(&work, "status"), "201");
    arena_free(&arena);
}
END_TEST

int main(void)
{
    return SUITE_RUN("work", as_many_values_are_bound_as_come, the_value_bound_last_counts);
}
