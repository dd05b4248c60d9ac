#include "api/text.h"

#include <limits.h>
#include <string.h>

#include "tests/suite.h"

static struct arena arena;

START_TEST(a_text_grows_as_it_is_written)
{
    struct text text;
    text_start(&text, &arena, 1);
    for (int i = 0; i < 1000; i++)
        text_add(&text, "ab");
    ck_assert_uint_eq(text.length, 2000);
    ck_assert_uint_eq(strlen(text_end(&text)), 2000);
}
END_TEST

START_TEST(numbers_are_written_in_digits)
{
    struct text text;
    text_start(&text, &arena, 1);
    const long long numbers[] = { 0, 7, -7, 10, 2600, LLONG_MAX, LLONG_MIN };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        text_add_number(&text, numbers[i]);
        text_add_char(&text, ' ');
    }
    ck_assert_str_eq(text_end(&text), "0 7 -7 10 2600 9223372036854775807 -9223372036854775808 ");
}
END_TEST

int main(void)
{
    int status = SUITE_RUN("text", a_text_grows_as_it_is_written, numbers_are_written_in_digits);
    arena_free(&arena);
    return status;
}
