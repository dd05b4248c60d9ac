#include "api/text.h"

#include <jansson.h>
#include <string.h>

#include "tests/suite.h"

static struct arena arena;

static const char *json_of(const char *plain)
{
    struct text text;
    text_start(&text, &arena, 1);
    text_add_json(&text, plain);
    return text_end(&text);
}

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

START_TEST(a_json_text_reads_back_as_it_was)
{
    static const char *const plain[] = { "", "Åsa \"Ö\" \\ /", "a\nb\tc\x01\x1f", "<&>",
                                         "\xf0\x9f\x92\x99" };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        json_auto_t *json = json_loads(json_of(plain[i]), JSON_DECODE_ANY, NULL);
        ck_assert_ptr_nonnull(json);
        ck_assert_str_eq(json_string_value(json), plain[i]);
    }
}
END_TEST

START_TEST(control_characters_are_escaped)
{
    ck_assert_str_eq(json_of("\x01\n\""), "\"\\u0001\\n\\\"\"");
}
END_TEST

int main(void)
{
    int status = SUITE_RUN("text", a_text_grows_as_it_is_written, a_json_text_reads_back_as_it_was,
                           control_characters_are_escaped);
    arena_free(&arena);
    return status;
}
