#include "persistence/work.h"

#include <string.h>

#include "domain/arena.h"
#include "tests/suite.h"

static struct arena arena;

START_TEST(as_many_values_are_bound_as_come)
{
    struct work work = { .arena = &arena };
    for (int i = 0; i < 1000; i++)
        work_bind(&work, arena_format(&arena, "query.%d", i), arena_format(&arena, "%d", i));
    ck_assert_str_eq(work_bound(&work, "query.0"), "0");
    ck_assert_str_eq(work_bound(&work, "query.999"), "999");
    ck_assert_ptr_null(work_bound(&work, "query.1000"));
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

static const char *came_in(const void *value, const char *name)
{
    return strcmp(name, "body.note") == 0 ? value : NULL;
}

START_TEST(what_came_in_is_found_behind_what_is_bound)
{
    struct work work = { .arena = &arena, .input = came_in, .input_of = "said" };
    ck_assert_str_eq(work_bound(&work, "body.note"), "said");
    ck_assert_ptr_null(work_bound(&work, "body.other"));
    work_bind(&work, "body.note", NULL);
    ck_assert_ptr_null(work_bound(&work, "body.note"));
    arena_free(&arena);
}
END_TEST

static enum query order_list_of(const char *provider, const char *state)
{
    struct work work = { .arena = &arena, .ambient[AMBIENT_PROVIDER] = provider };
    work_bind(&work, "query.state", state);
    enum query list = work_narrowest(&work, QUERY_ORDER_LIST_LOGGED);
    arena_free(&arena);
    return list;
}

START_TEST(a_list_enters_the_index_of_what_is_given)
{
    static const char provider[] = "019506a0-5c00-7000-8000-000000000007";
    ck_assert_int_eq(order_list_of(NULL, NULL), QUERY_ORDER_LIST_LOGGED);
    ck_assert_int_eq(order_list_of(NULL, "sent"), QUERY_ORDER_LIST_LOGGED);
    ck_assert_int_eq(order_list_of(provider, NULL), QUERY_ORDER_LIST_LOGGED_BY_PROVIDER);
    ck_assert_int_eq(order_list_of(provider, "sent"), QUERY_ORDER_LIST_LOGGED_BY_PROVIDER_STATE);
}
END_TEST

static enum query watch_list_overdue(const char *overdue)
{
    struct work work = { .arena = &arena };
    work_bind(&work, "query.overdue", overdue);
    enum query list = work_narrowest(&work, QUERY_WATCH_LIST_LOGGED);
    arena_free(&arena);
    return list;
}

/* What is overdue is open; what is not overdue may be either. */
START_TEST(a_list_is_narrowed_by_the_one_value_that_allows_it)
{
    ck_assert_int_eq(watch_list_overdue("true"), QUERY_WATCH_LIST_LOGGED_BY_OVERDUE);
    ck_assert_int_eq(watch_list_overdue("false"), QUERY_WATCH_LIST_LOGGED);
}
END_TEST

START_TEST(what_has_one_form_stays_as_it_is)
{
    struct work work = { .arena = &arena };
    ck_assert_int_eq(work_narrowest(&work, QUERY_ORDER_SHOW_LOGGED), QUERY_ORDER_SHOW_LOGGED);
}
END_TEST

int main(void)
{
    return SUITE_RUN(
        "work", as_many_values_are_bound_as_come, the_value_bound_last_counts,
        what_came_in_is_found_behind_what_is_bound, a_list_enters_the_index_of_what_is_given,
        a_list_is_narrowed_by_the_one_value_that_allows_it, what_has_one_form_stays_as_it_is);
}
