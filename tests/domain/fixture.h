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
#include "tests/suite.h"

/* What the tests of the domain share: two profiles, an act, days, and a main(). */

/* clang-format off */
#define ROW(parameter, of_measure, word, count, begins)                                         \
    { .name = PARAMETER_##parameter, .measure = MEASURE_##of_measure, .value = word,            \
      .number = count, .valid_from = begins, .status = PARAMETER_IN_FORCE, .source = "test" },
#define DATED(parameter, of_measure, word, count, begins, ends, how_sure)                       \
    { .name = PARAMETER_##parameter, .measure = MEASURE_##of_measure, .value = word,            \
      .number = count, .valid_from = begins, .valid_to = ends, .status = PARAMETER_##how_sure,  \
      .source = "test" },
#define UNTIL_2022 { 2022, 12, 31 }
#define FROM_2023 { 2023, 1, 1 }
#define UNTIL_2025 { 2025, 12, 31 }
#define FROM_2026 { 2026, 1, 1 }
#define NO_END { 0, 0, 0 }
#define LATER_LAW                                                                               \
    DATED(ASSISTANCE_AGE_LIMIT, PERSONAL_ASSISTANCE, "66", 66, FROM_2023, UNTIL_2025, UNVERIFIED) \
    DATED(ASSISTANCE_AGE_LIMIT, PERSONAL_ASSISTANCE, "67", 67, FROM_2026, NO_END, UNVERIFIED)   \
    DATED(BASIC_NEED_KINDS, PERSONAL_ASSISTANCE, "hygiene eating breathing", 0, FROM_2023,      \
          NO_END, UNVERIFIED)                                                                   \
    DATED(PARENTAL_RESPONSIBILITY, PERSONAL_ASSISTANCE, "standard_deduction", 0, FROM_2023,     \
          NO_END, UNVERIFIED)
#define FEBRUARY_2022 { 2022, 2, 24 }
#define APRIL_2018 { 2018, 4, 11 }

static const struct parameter osthammar_rows[] = {
    ROW(RULE_SET, NONE, "osthammar", 0, FEBRUARY_2022)
    ROW(CONFIRMATION_REQUIRED, NONE, "yes", 0, FEBRUARY_2022)
    ROW(CONFIRMATION_CHANNELS, NONE, "phone letter", 0, FEBRUARY_2022)
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
    ROW(ONE_CUSTODIAN_MEASURES, NONE, "relief_service contact_person short_stay", 0, FEBRUARY_2022)
    DATED(ASSISTANCE_AGE_LIMIT, PERSONAL_ASSISTANCE, "65", 65, FEBRUARY_2022, UNTIL_2022, IN_FORCE)
    DATED(BASIC_NEED_KINDS, PERSONAL_ASSISTANCE, "hygiene eating thorough_knowledge", 0,
          FEBRUARY_2022, UNTIL_2022, IN_FORCE)
    DATED(PARENTAL_RESPONSIBILITY, PERSONAL_ASSISTANCE, "assessed", 0, FEBRUARY_2022, UNTIL_2022,
          IN_FORCE)
    LATER_LAW
    ROW(RELIEF_PURPOSES, RELIEF_SERVICE, "relaxation activities_without_child time_for_siblings travel",
        0, FEBRUARY_2022)
    ROW(RELIEF_PLACES, RELIEF_SERVICE, "home nearby_playground", 0, FEBRUARY_2022)
    ROW(RELIEF_MODES, RELIEF_SERVICE, "regular acute", 0, FEBRUARY_2022)
    ROW(ESCORT_FOR_RESIDENTS, ESCORT_SERVICE, "staffing_test", 0, FEBRUARY_2022)
    ROW(STAFFING_FACTORS, ESCORT_SERVICE, "number_of_residents individual_needs permanent_staff duty_hours "
        "other_circumstances", 0, FEBRUARY_2022)
    ROW(EXECUTOR_KIND, CONTACT_PERSON, "contact_secretary_unit", 0, FEBRUARY_2022)
    ROW(CONTACT_PERSON_SOFT_BARS, CONTACT_PERSON, "residence several", 0, FEBRUARY_2022)
    ROW(YOUNGER_CHILD_AGE, CONTACT_PERSON, "12", 12, FEBRUARY_2022)
    ROW(SESSION_HOURS_FROM, CONTACT_PERSON, "8", 8, FEBRUARY_2022)
    ROW(SESSION_HOURS_TO, CONTACT_PERSON, "10", 10, FEBRUARY_2022)
    ROW(CONTACT_INTERVAL_MONTHS, CONTACT_PERSON, "3", 3, FEBRUARY_2022)
};

static const struct parameter hjo_rows[] = {
    ROW(RULE_SET, NONE, "hjo", 0, APRIL_2018)
    ROW(CONFIRMATION_REQUIRED, NONE, "no", 0, APRIL_2018)
    ROW(FIRST_CONTACT_DAYS, NONE, "14", 14, APRIL_2018)
    ROW(INVESTIGATION_MONTHS, NONE, "3", 3, APRIL_2018)
    ROW(END_DATE_REQUIRED, CONTACT_PERSON, "always", 0, APRIL_2018)
    ROW(DELEGATION_DECIDED_BY, CHILD_RESIDENCE, "committee", 0, APRIL_2018)
    ROW(ORDER_CONFIRMATION, NONE, "start", 0, APRIL_2018)
    DATED(ASSISTANCE_AGE_LIMIT, PERSONAL_ASSISTANCE, "65", 65, APRIL_2018, UNTIL_2022, IN_FORCE)
    DATED(BASIC_NEED_KINDS, PERSONAL_ASSISTANCE, "hygiene eating thorough_knowledge", 0, APRIL_2018,
          UNTIL_2022, IN_FORCE)
    DATED(PARENTAL_RESPONSIBILITY, PERSONAL_ASSISTANCE, "assessed", 0, APRIL_2018, UNTIL_2022,
          IN_FORCE)
    LATER_LAW
    ROW(REGION, ADVICE_SUPPORT, "Västra Götalandsregionen", 0, APRIL_2018)
    ROW(ASSISTANCE_ORGANISERS, PERSONAL_ASSISTANCE,
        "user_cooperative private_provider own_employer", 0, APRIL_2018)
    ROW(SICK_LEAVE_COST_ROLE, PERSONAL_ASSISTANCE, "execution_manager", 0, APRIL_2018)
    ROW(ASSISTANCE_SOFT_BARS, RELIEF_SERVICE, "yes", 0, APRIL_2018)
    ROW(ASSISTANCE_SOFT_BARS, SHORT_TERM_SUPERVISION, "yes", 0, APRIL_2018)
    ROW(ASSISTANCE_SOFT_BARS, SHORT_STAY, "yes", 0, APRIL_2018)
    ROW(RELIEF_PURPOSES, RELIEF_SERVICE, "relaxation errands time_for_siblings", 0, APRIL_2018)
    ROW(RELIEF_PLACES, RELIEF_SERVICE, "home near_home", 0, APRIL_2018)
    ROW(RELIEF_MODES, RELIEF_SERVICE, "regular acute", 0, APRIL_2018)
    ROW(ESCORT_FOR_RESIDENTS, ESCORT_SERVICE, "normally_met", 0, APRIL_2018)
    ROW(CONTACT_PERSON_SOFT_BARS, CONTACT_PERSON, "network assistance extensive_escort", 0,
        APRIL_2018)
    ROW(WORKING_AGE_FROM, DAILY_ACTIVITIES, "16", 16, APRIL_2018)
    DATED(WORKING_AGE_TO, DAILY_ACTIVITIES, "65", 65, APRIL_2018, UNTIL_2022, ASSUMED)
    DATED(WORKING_AGE_TO, DAILY_ACTIVITIES, "66", 66, FROM_2023, UNTIL_2025, ASSUMED)
    DATED(WORKING_AGE_TO, DAILY_ACTIVITIES, "67", 67, FROM_2026, NO_END, ASSUMED)
    ROW(DAILY_ACTIVITIES_END_AGE, DAILY_ACTIVITIES, "67", 67, APRIL_2018)
};

static const struct parameter valviken_rows[] = {
    ROW(RULE_SET, NONE, "lov", 0, APRIL_2018)
    ROW(LOV, ESCORT_SERVICE, "yes", 0, APRIL_2018)
    ROW(ORDER_CONFIRMATION, NONE, "receipt_after_check", 0, APRIL_2018)
    ROW(START_INTERVAL_DAYS, ESCORT_SERVICE, "14", 14, APRIL_2018)
    ROW(PAUSE_REASONS, ESCORT_SERVICE, "hospital short_stay other_absence", 0, APRIL_2018)
    ROW(PAUSE_REGISTER_DAYS, ESCORT_SERVICE, "7", 7, APRIL_2018)
    ROW(PROVIDER_CHANGE_WEEKDAYS, ESCORT_SERVICE, "10", 10, APRIL_2018)
    ROW(FORMER_PROVIDER_WEEKDAYS, ESCORT_SERVICE, "1", 1, APRIL_2018)
    ROW(RELATIVE_MAX_HOURS_PER_WEEK, ESCORT_SERVICE, "10", 10, APRIL_2018)
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

#define TESTS(name, ...)                                                                           \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const tests[] = { __VA_ARGS__ };                                              \
        return suite_run(name, tests, sizeof tests / sizeof *tests);                               \
    }

#endif
