#include "domain/measure.h"
#include "domain/order.h"
#include "domain/problem.h"
#include "domain/role.h"
#include "tests/domain/fixture.h"

START_TEST(an_unknown_word_leaves_the_value_alone)
{
    enum order_state state = ORDER_ENDED;
    ck_assert(!order_state_read("Sent", &state) && !order_state_read(NULL, &state));
    ck_assert(!order_state_read("", &state));
    ck_assert_int_eq(state, ORDER_ENDED);
    ck_assert(order_state_read("sent", &state));
    ck_assert_int_eq(state, ORDER_SENT);
}
END_TEST

START_TEST(a_constant_without_a_word_has_no_name)
{
    ck_assert_ptr_null(order_state_name(ORDER_NEW));
    ck_assert_ptr_null(order_state_name((enum order_state)99));
    ck_assert_ptr_null(measure_name(MEASURE_NONE));
}
END_TEST

START_TEST(there_are_ten_measures_with_names_and_paragraphs)
{
    ck_assert_int_eq(MEASURE_COUNT, 11);
    for (int i = 1; i < MEASURE_COUNT; i++) {
        const struct measure_text *text = measure_text((enum measure)i);
        ck_assert_str_eq(text->code, measure_name((enum measure)i));
        ck_assert_int_eq(atoi(text->paragraph + strlen("9 § ")), i);
    }
}
END_TEST

START_TEST(every_problem_has_a_code_of_its_own_and_two_titles)
{
    for (int i = 1; i < PROBLEM_COUNT; i++) {
        const struct problem_text *text = problem_text((enum problem)i);
        enum problem found = PROBLEM_NONE;
        ck_assert(problem_read(text->code, &found));
        ck_assert_int_eq(found, i);
        ck_assert_int_ge(text->status, 400);
        ck_assert(*text->title_sv != '\0' && *text->title_en != '\0');
    }
}
END_TEST

TESTS("words", an_unknown_word_leaves_the_value_alone, a_constant_without_a_word_has_no_name,
      there_are_ten_measures_with_names_and_paragraphs,
      every_problem_has_a_code_of_its_own_and_two_titles)
