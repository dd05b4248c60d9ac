#ifndef TESTS_DOMAIN_FIXTURE_H
#define TESTS_DOMAIN_FIXTURE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/act.h"
#include "domain/arena.h"
#include "domain/date.h"
#include "domain/profile.h"

/* What the tests of the domain share: two profiles, an act, days, and a main(). */

/* clang-format off */
#define ROW(parameter, of_measure, word, count, begins)                                         \
    { .name = PARAMETER_##parameter, .measure = MEASURE_##of_measure, .value = word,            \
      .number = count, .valid_from = begins, .status = PARAMETER_IN_FORCE, .source = "test" },
#define FEBRUARY_2022 { 2022, 2, 24 }
#define APRIL_2018 { 2018, 4, 11 }

static const struct parameter osthammar_rows[] = {
    ROW(RULE_SET, NONE, "osthammar", 0, FEBRUARY_2022)
    ROW(CONFIRMATION_REQUIRED, NONE, "yes", 0, FEBRUARY_2022)
    ROW(PHONE_INVESTIGATION_REASONS, NONE, "previously_known", 0, FEBRUARY_2022)
    ROW(EXTENT_UNITS, ESCORT_SERVICE, "minutes/week minutes/month", 0, FEBRUARY_2022)
    ROW(EXTENT_UNITS, RELIEF_SERVICE, "minutes/week minutes/month", 0, FEBRUARY_2022)
    ROW(EXTENT_UNITS, CONTACT_PERSON, "sessions/week sessions/month", 0, FEBRUARY_2022)
    ROW(END_DATE_REQUIRED, ESCORT_SERVICE, "must", 0, FEBRUARY_2022)
    ROW(END_DATE_REQUIRED, RELIEF_SERVICE, "must", 0, FEBRUARY_2022)
    ROW(END_DATE_REQUIRED, CONTACT_PERSON, "should", 0, FEBRUARY_2022)
    ROW(DELEGATION_LIMIT_MINUTES_PER_MONTH, ESCORT_SERVICE, "2640", 2640, FEBRUARY_2022)
    ROW(DELEGATION_LIMIT_MINUTES_PER_MONTH, RELIEF_SERVICE, "2640", 2640, FEBRUARY_2022)
    ROW(DELEGATION_ABOVE_ROLE, NONE, "authority_manager", 0, FEBRUARY_2022)
    ROW(ORDER_CONFIRMATION, NONE, "receipt_after_check", 0, FEBRUARY_2022)
    ROW(PLAN_DUE_DAYS, ESCORT_SERVICE, "14", 14, FEBRUARY_2022)
    ROW(PLAN_DUE_DAYS, RELIEF_SERVICE, "14", 14, FEBRUARY_2022)
    ROW(REMINDER_DAYS, NONE, "14", 14, FEBRUARY_2022)
    ROW(FOLLOW_UP_MONTHS, NONE, "12", 12, FEBRUARY_2022)
};

static const struct parameter hjo_rows[] = {
    ROW(RULE_SET, NONE, "hjo", 0, APRIL_2018)
    ROW(CONFIRMATION_REQUIRED, NONE, "no", 0, APRIL_2018)
    ROW(FIRST_CONTACT_DAYS, NONE, "14", 14, APRIL_2018)
    ROW(INVESTIGATION_MONTHS, NONE, "3", 3, APRIL_2018)
    ROW(END_DATE_REQUIRED, CONTACT_PERSON, "always", 0, APRIL_2018)
    ROW(DELEGATION_DECIDED_BY, CHILD_RESIDENCE, "committee", 0, APRIL_2018)
    ROW(ORDER_CONFIRMATION, NONE, "start", 0, APRIL_2018)
};

static const struct parameter valviken_rows[] = {
    ROW(RULE_SET, NONE, "lov", 0, APRIL_2018)
    ROW(LOV, ESCORT_SERVICE, "yes", 0, APRIL_2018)
    ROW(ORDER_CONFIRMATION, NONE, "receipt_after_check", 0, APRIL_2018)
};
/* clang-format on */

__attribute__((unused)) static const struct profile valviken = {
    valviken_rows, sizeof valviken_rows / sizeof *valviken_rows
};
__attribute__((unused)) static const struct profile osthammar = {
    osthammar_rows, sizeof osthammar_rows / sizeof *osthammar_rows
};
__attribute__((unused)) static const struct profile hjo = { hjo_rows,
                                                            sizeof hjo_rows / sizeof *hjo_rows };
__attribute__((unused)) static const struct profile no_profile = { NULL, 0 };

/* The day a text writes; "-" or "" is not set. */
__attribute__((unused)) static struct date day(const char *text)
{
    struct date date = { 0, 0, 0 };
    if (*text != '\0' && strcmp(text, "-") != 0)
        ck_assert_msg(date_read(text, &date), "no date: %s", text);
    return date;
}

__attribute__((unused)) static struct act act_of(struct arena *arena, enum role role,
                                                 const char *today)
{
    return (struct act){ .arena = arena,
                         .actor = { .subject = "anna", .role = role, .provider = "p1" },
                         .today = day(today),
                         .profile = &osthammar };
}

/* The act's effect of a kind on a watch; NULL when there is none. */
__attribute__((unused)) static const struct effect *effect_on(const struct act *act,
                                                              enum effect_kind kind,
                                                              enum watch_kind watch)
{
    for (size_t i = 0; i < act->effect_count; i++)
        if (act->effects[i].kind == kind && act->effects[i].watch == watch)
            return &act->effects[i];
    return NULL;
}

__attribute__((unused)) static void assert_opens(const struct act *act, enum watch_kind watch,
                                                 const char *due)
{
    const struct effect *effect = effect_on(act, EFFECT_OPENS, watch);
    ck_assert_msg(effect != NULL, "does not open %s", watch_kind_name(watch));
    ck_assert_int_eq(date_compare(effect->due, day(due)), 0);
}

#define ck_assert_date(date, text) ck_assert_int_eq(date_compare(date, day(text)), 0)

/* Run the tests named, in one suite. */
__attribute__((unused)) static int run(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define TESTS(name, ...)                                                                           \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const tests[] = { __VA_ARGS__ };                                              \
        return run(name, tests, sizeof tests / sizeof *tests);                                     \
    }

#endif
