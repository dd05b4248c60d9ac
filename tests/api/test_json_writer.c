#include "api/json_writer.h"

#include <jansson.h>
#include <string.h>

#include "api/word_json.h"
#include "domain/role.h"
#include "tests/suite.h"

static struct arena arena;
static struct text text;

static void begin(void)
{
    text_start(&text, &arena, 1);
}

static const char *json_of(const char *plain)
{
    begin();
    write_text(&text, NULL, plain);
    return text_end(&text);
}

START_TEST(a_text_reads_back_as_it_was)
{
    static const char *const plain[] = { "",    "Åsa \"Ö\" \\ /",   "a\nb\tc\x01\x1f",
                                         "<&>", "\xf0\x9f\x92\x99", "ends in {",
                                         "[" };
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

/* Whatever kind of value stands before, and what looks like a bracket within a text. */
START_TEST(commas_come_by_themselves)
{
    begin();
    write_open(&text, NULL, '{');
    write_text(&text, "a", "{");
    write_number(&text, "b", -1);
    write_truth(&text, "c", true);
    write_open(&text, "d", '[');
    write_text(&text, NULL, "[");
    write_open(&text, NULL, '{');
    write_close(&text, '}');
    write_open(&text, NULL, '[');
    write_close(&text, ']');
    write_close(&text, ']');
    write_truth(&text, "e", false);
    write_close(&text, '}');
    ck_assert_str_eq(text_end(&text),
                     "{\"a\":\"{\",\"b\":-1,\"c\":true,\"d\":[\"[\",{},[]],\"e\":false}");
}
END_TEST

START_TEST(what_is_not_known_is_left_out)
{
    begin();
    write_open(&text, NULL, '{');
    write_text(&text, "reason", NULL);
    write_date(&text, "from", (struct date){ 0 });
    write_date(&text, "to", (struct date){ 2026, 3, 2 });
    write_close(&text, '}');
    ck_assert_str_eq(text_end(&text), "{\"to\":\"2026-03-02\"}");
}
END_TEST

START_TEST(what_was_written_elsewhere_is_taken_in)
{
    struct text links;
    text_start(&links, &arena, 1);
    write_open(&links, NULL, '[');
    write_close(&links, ']');
    begin();
    write_open(&text, NULL, '{');
    write_json(&text, "before", &links);
    write_json(&text, "after", &links);
    write_close(&text, '}');
    ck_assert_str_eq(text_end(&text), "{\"before\":[],\"after\":[]}");
}
END_TEST

START_TEST(words_are_written_as_arrays)
{
    begin();
    write_open(&text, NULL, '[');
    write_words(&text, NULL, "");
    write_words(&text, NULL, "a");
    write_words(&text, NULL, "HJO-1 HJO-22  c");
    write_roles(&text, NULL, ROLE_BIT(ROLE_PROVIDER) | ROLE_BIT(ROLE_CASE_OFFICER));
    write_close(&text, ']');
    ck_assert_str_eq(text_end(&text), "[[],[\"a\"],[\"HJO-1\",\"HJO-22\",\"c\"],"
                                      "[\"case_officer\",\"provider\"]]");
}
END_TEST

int main(void)
{
    int status =
        SUITE_RUN("JSON writer", a_text_reads_back_as_it_was, control_characters_are_escaped,
                  commas_come_by_themselves, what_is_not_known_is_left_out,
                  what_was_written_elsewhere_is_taken_in, words_are_written_as_arrays);
    arena_free(&arena);
    return status;
}
