#include "api/contract.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A contract by hand: one member of each kind. */
static const char *const colours[] = { "red", "green", NULL };
static const struct shape text_shape = { SHAPE_TEXT, 2, 5, NULL, NULL, NULL, 0, NULL };
static const struct shape colour_shape = { SHAPE_TEXT, 0, -1, colours, NULL, NULL, 0, NULL };
static const struct shape minutes_shape = { SHAPE_INTEGER, 0, 10080, NULL, NULL, NULL, 0, NULL };
static const struct shape boolean_shape = { SHAPE_BOOLEAN, 0, -1, NULL, NULL, NULL, 0, NULL };
static const struct shape date_shape = { SHAPE_DATE, 0, -1, NULL, NULL, NULL, 0, NULL };
static const struct shape date_time_shape = { SHAPE_DATE_TIME, 0, -1, NULL, NULL, NULL, 0, NULL };
static const struct shape uuid_shape = { SHAPE_UUID, 0, -1, NULL, NULL, NULL, 0, NULL };
static const struct shape identity_shape = {
    SHAPE_IDENTITY_NUMBER, 0, -1, NULL, NULL, NULL, 0, NULL
};

static const unsigned short first[] = { 0 };
static const struct member line_members[] = { { "a/b~c", true, &text_shape } };
static const struct shape line_shape = { SHAPE_OBJECT, 0, -1, NULL, line_members, first, 1, NULL };
static const struct shape lines_shape = { SHAPE_ARRAY, 1, 2, NULL, NULL, NULL, 0, &line_shape };

static const struct member members[] = {
    { "text", true, &text_shape },        { "colour", false, &colour_shape },
    { "minutes", false, &minutes_shape }, { "done", false, &boolean_shape },
    { "on", false, &date_shape },         { "at", false, &date_time_shape },
    { "id", false, &uuid_shape },         { "identity", false, &identity_shape },
    { "lines", false, &lines_shape },
};
static const unsigned short by_name[] = { 5, 1, 3, 6, 7, 8, 2, 4, 0 };
static const struct shape body_shape = {
    SHAPE_OBJECT, 0, -1, NULL, members, by_name, sizeof members / sizeof *members, NULL
};

static struct arena arena;
static struct breaches breaches;

/* Check a body written with ' for ", and count its breaches. */
static size_t breaches_of(const char *text)
{
    char *json = arena_text(&arena, text);
    for (char *at = json; *at; at++)
        if (*at == '\'')
            *at = '"';
    json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);
    ck_assert_ptr_nonnull(value);
    memset(&breaches, 0, sizeof breaches);
    contract_check(&body_shape, value, &arena, &breaches);
    json_decref(value);
    return breaches.count;
}

static void assert_breach(const char *text, const char *pointer, const char *code)
{
    ck_assert_uint_eq(breaches_of(text), 1);
    ck_assert_str_eq(breaches.list[0].pointer, pointer);
    ck_assert_str_eq(breaches.list[0].code, code);
    ck_assert_str_ne(breaches.list[0].detail, "");
}

START_TEST(a_body_that_fits_has_no_breach)
{
    ck_assert_uint_eq(breaches_of("{'text': 'abc', 'colour': 'red', 'minutes': 10080, 'done': true,"
                                  "'on': '2026-03-02', 'at': '2026-03-02T09:30:00.123+01:00',"
                                  "'id': '019506a0-5c00-7000-8000-000000000001',"
                                  "'identity': '19840612-9802', 'lines': [{'a/b~c': 'åäö'}]}"),
                      0);
}
END_TEST

START_TEST(every_breach_is_listed)
{
    ck_assert_uint_eq(breaches_of("{'colour': 'blue', 'minutes': -1, 'on': 'tomorrow'}"), 4);
}
END_TEST

START_TEST(at_most_fifty_breaches_are_listed)
{
    char text[2000] = "{'text': 'abc'";
    for (int i = 0; i < 60; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), ", 'unknown%d': 1", i);
    strcat(text, "}");
    ck_assert_uint_eq(breaches_of(text), BREACHES_MAX);
}
END_TEST

START_TEST(a_missing_member_is_named)
{
    assert_breach("{}", "/text", "required");
}
END_TEST

START_TEST(an_unknown_member_is_refused_and_the_known_are_told)
{
    assert_breach("{'text': 'abc', 'colur': 'red'}", "/colur", "unknown-member");
    ck_assert_ptr_nonnull(strstr(breaches.list[0].detail, "text, colour, minutes"));
}
END_TEST

START_TEST(null_is_a_wrong_type)
{
    assert_breach("{'text': null}", "/text", "type");
    assert_breach("null", "", "type");
}
END_TEST

START_TEST(other_types_are_refused)
{
    assert_breach("{'text': 1}", "/text", "type");
    assert_breach("{'text': 'abc', 'minutes': '1'}", "/minutes", "type");
    assert_breach("{'text': 'abc', 'minutes': 1.0}", "/minutes", "type");
    assert_breach("{'text': 'abc', 'done': 'true'}", "/done", "type");
    assert_breach("{'text': 'abc', 'on': 20260302}", "/on", "type");
    assert_breach("{'text': 'abc', 'lines': {}}", "/lines", "type");
    assert_breach("[]", "", "type");
}
END_TEST

START_TEST(pointers_are_escaped_and_go_into_arrays)
{
    assert_breach("{'text': 'abc', 'lines': [{'a/b~c': 'ab'}, {'a/b~c': 'a'}]}", "/lines/1/a~1b~0c",
                  "min-length");
}
END_TEST

START_TEST(lengths_are_counted_in_characters)
{
    ck_assert_uint_eq(breaches_of("{'text': 'åäö€😀'}"), 0);
    assert_breach("{'text': 'åäö€😀a'}", "/text", "max-length");
    assert_breach("{'text': '😀'}", "/text", "min-length");
}
END_TEST

START_TEST(items_are_counted)
{
    assert_breach("{'text': 'abc', 'lines': []}", "/lines", "min-items");
    assert_breach("{'text': 'abc', 'lines': [{'a/b~c': 'ab'}, {'a/b~c': 'ab'}, {'a/b~c': 'ab'}]}",
                  "/lines", "max-items");
}
END_TEST

START_TEST(numbers_are_bounded)
{
    assert_breach("{'text': 'abc', 'minutes': -1}", "/minutes", "minimum");
    assert_breach("{'text': 'abc', 'minutes': 10081}", "/minutes", "maximum");
}
END_TEST

START_TEST(an_enum_tells_its_words)
{
    assert_breach("{'text': 'abc', 'colour': 'blue'}", "/colour", "enum");
    ck_assert_str_eq(breaches.list[0].detail, "must be one of red, green");
}
END_TEST

/* What no text may hold, as JSON writes it. */
static const char *const controls[] = {
    "\\u0001", "\\r",     "\\u001b", "\\u007f", "\\u2028",
    "\\u2029", "\\u202a", "\\u202e", "\\u2066", "\\u2069",
};

START_TEST(control_and_direction_characters_are_refused)
{
    assert_breach(arena_format(&arena, "{'text': 'ab%s'}", controls[_i]), "/text",
                  "control-character");
}
END_TEST

START_TEST(line_ends_and_tabs_are_text)
{
    ck_assert_uint_eq(breaches_of("{'text': 'a\\n\\tb'}"), 0);
}
END_TEST

static const char *const wrong_dates[] = {
    "2026-02-30", "2026-3-02", "1899-12-31", "2200-01-01", "2026-03-02T00:00:00Z", "", "20260302",
};

START_TEST(a_date_that_does_not_exist_is_refused)
{
    assert_breach(arena_format(&arena, "{'text': 'abc', 'on': '%s'}", wrong_dates[_i]), "/on",
                  "format");
}
END_TEST

static const char *const right_instants[] = {
    "2026-03-02T09:30:00Z",
    "2026-03-02T23:59:59.123456789-11:30",
    "2024-02-29T00:00:00+02:00",
};

START_TEST(an_instant_with_offset_is_taken)
{
    ck_assert_ptr_null(contract_check_text(&date_time_shape, right_instants[_i], &arena));
}
END_TEST

static const char *const wrong_instants[] = {
    "2026-03-02T09:30:00",
    "2026-03-02 09:30:00Z",
    "2026-02-30T09:30:00Z",
    "2026-03-02T24:00:00Z",
    "2026-03-02T09:60:00Z",
    "2026-03-02T09:30:60Z",
    "2026-03-02T09:30:00.Z",
    "2026-03-02T09:30:00.1234567890Z",
    "2026-03-02T09:30:00+0100",
    "2026-03-02T09:30:00+24:00",
    "2026-03-02T09:30:00z",
    "2026-03-02T09:30:00Z ",
    "2026-03-02",
    "",
};

START_TEST(an_instant_without_offset_or_that_does_not_exist_is_refused)
{
    assert_breach(arena_format(&arena, "{'text': 'abc', 'at': '%s'}", wrong_instants[_i]), "/at",
                  "format");
}
END_TEST

static const char *const wrong_ids[] = {
    "019506a0-5c00-7000-8000-00000000000",
    "019506a0-5c00-7000-8000-0000000000011",
    "019506a05c00-7000-8000-0000000000001",
    "g19506a0-5c00-7000-8000-000000000001",
    "",
};

START_TEST(what_is_no_uuid_is_refused)
{
    ck_assert_ptr_nonnull(contract_check_text(&uuid_shape, wrong_ids[_i], &arena));
}
END_TEST

START_TEST(an_identity_number_needs_its_check_digit)
{
    assert_breach("{'text': 'abc', 'identity': '19840612-9803'}", "/identity", "format");
    ck_assert_ptr_nonnull(strstr(breaches.list[0].detail, "check digit"));
}
END_TEST

START_TEST(a_parameter_is_held_against_its_shape)
{
    ck_assert_ptr_null(contract_check_text(&minutes_shape, "100", &arena));
    ck_assert_ptr_null(contract_check_text(&boolean_shape, "true", &arena));
    ck_assert_ptr_null(contract_check_text(&colour_shape, "red", &arena));
    ck_assert_ptr_nonnull(contract_check_text(&boolean_shape, "1", &arena));
    ck_assert_ptr_nonnull(contract_check_text(&colour_shape, "", &arena));
}
END_TEST

static const char *const wrong_numbers[] = {
    "", "-", "-1", "1.0", "+1", " 1", "1 ", "007", "0x10", "10081", "99999999999999999999999",
};

START_TEST(a_parameter_that_is_no_whole_number_is_refused)
{
    ck_assert_ptr_nonnull(contract_check_text(&minutes_shape, wrong_numbers[_i], &arena));
}
END_TEST

static void forget(void)
{
    arena_free(&arena);
}

#define EACH(test, table) tcase_add_loop_test(cases, test, 0, sizeof table / sizeof *table)

int main(void)
{
    Suite *suite = suite_create("contract");
    TCase *cases = tcase_create("contract");
    tcase_add_checked_fixture(cases, NULL, forget);
    tcase_add_test(cases, a_body_that_fits_has_no_breach);
    tcase_add_test(cases, every_breach_is_listed);
    tcase_add_test(cases, at_most_fifty_breaches_are_listed);
    tcase_add_test(cases, a_missing_member_is_named);
    tcase_add_test(cases, an_unknown_member_is_refused_and_the_known_are_told);
    tcase_add_test(cases, null_is_a_wrong_type);
    tcase_add_test(cases, other_types_are_refused);
    tcase_add_test(cases, pointers_are_escaped_and_go_into_arrays);
    tcase_add_test(cases, lengths_are_counted_in_characters);
    tcase_add_test(cases, items_are_counted);
    tcase_add_test(cases, numbers_are_bounded);
    tcase_add_test(cases, an_enum_tells_its_words);
    EACH(control_and_direction_characters_are_refused, controls);
    tcase_add_test(cases, line_ends_and_tabs_are_text);
    EACH(a_date_that_does_not_exist_is_refused, wrong_dates);
    EACH(an_instant_with_offset_is_taken, right_instants);
    EACH(an_instant_without_offset_or_that_does_not_exist_is_refused, wrong_instants);
    EACH(what_is_no_uuid_is_refused, wrong_ids);
    tcase_add_test(cases, an_identity_number_needs_its_check_digit);
    tcase_add_test(cases, a_parameter_is_held_against_its_shape);
    EACH(a_parameter_that_is_no_whole_number_is_refused, wrong_numbers);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
