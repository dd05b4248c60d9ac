#include "domain/override.h"

#include "tests/domain/fixture.h"

#define FOUR(text) text text text text
#define FORTY(text)                                                                                \
    FOUR(text)                                                                                     \
    FOUR(text)                                                                                     \
    FOUR(text) FOUR(text) FOUR(text) FOUR(text) FOUR(text) FOUR(text) FOUR(text) FOUR(text)

START_TEST(letters_digits_and_single_blanks_between_them_count)
{
    ck_assert_int_eq(override_reason_length(""), 0);
    ck_assert_int_eq(override_reason_length("Åka själv 2 gånger"), 18);
    ck_assert_int_eq(override_reason_length("  Åka \t\r\n själv  "), 9);
    ck_assert_int_eq(override_reason_length("Åka, själv."), 9);
    ck_assert_int_eq(override_reason_length(FORTY("å")), 40);
    ck_assert_int_eq(override_reason_length(FORTY("字")), 40);
}
END_TEST

START_TEST(what_only_looks_long_is_no_reason)
{
    static const char *const fillers[] = { FORTY("\u00A0"), FORTY("\u200B"), FORTY("."),
                                           FORTY("\u3000"), FORTY("\u0301"), FORTY("\u2028"),
                                           FORTY("\u00AD"), FORTY("–"),      FORTY("😀") };
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        ck_assert_msg(override_reason_length(fillers[i]) == 0, "filler %zu", i);
    ck_assert_int_eq(override_reason_length("a" FOUR("          ") "b"), 3);
    ck_assert_int_eq(override_reason_length(FOUR("a\u0301a\u0301")), 8);
}
END_TEST

START_TEST(it_is_kept_with_one_blank_between_words)
{
    struct arena arena = { 0 };
    ck_assert_str_eq(override_reason("\u00A0 Åka,\u2003\n själv\u200B. ", &arena), "Åka, själv.");
    ck_assert_str_eq(override_reason("\u00A0\u200B", &arena), "");
    arena_free(&arena);
}
END_TEST

START_TEST(reasons_are_alike_whatever_case_blanks_and_signs)
{
    struct arena arena = { 0 };
    const char *key = override_reason_key("Åka själv – 2 gånger.", &arena);
    ck_assert_str_eq(key, "åka själv 2 gånger");
    ck_assert_str_eq(override_reason_key("  ÅKA  SJÄLV, 2 gånger", &arena), key);
    ck_assert_str_ne(override_reason_key("Åka själv 3 gånger", &arena), key);
    arena_free(&arena);
}
END_TEST

TESTS("override", letters_digits_and_single_blanks_between_them_count,
      what_only_looks_long_is_no_reason, it_is_kept_with_one_blank_between_words,
      reasons_are_alike_whatever_case_blanks_and_signs)
