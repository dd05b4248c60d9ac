#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "domain/evaluation.h"

/*
 * How long one evaluation takes, for script/bench: every fact is known and all rule sets are
 * switched on at once, which no municipality does. Prints for the slowest measure and stage the
 * mean of ROUNDS evaluations in microseconds of CPU and the rules considered, and what all of them
 * took from the heap beside the arena, in bytes.
 */
enum { ROUNDS = 2000, PARAMETERS = 128 };

#define PERIOD                                                                                     \
    {                                                                                              \
        { 2026, 4, 1 },                                                                            \
        {                                                                                          \
            2027, 2, 28                                                                            \
        }                                                                                          \
    }

#define DAY                                                                                        \
    {                                                                                              \
        2026, 3, 2                                                                                 \
    }

static const struct date TODAY = DAY;

static struct parameter rows[PARAMETERS];

static struct profile every_rule_set(void)
{
    size_t count = 0;
    for (enum parameter_name name = PARAMETER_NONE + 1; name < PARAMETER_COUNT; name++)
        rows[count++] = (struct parameter){
            .name = name,
            .value = parameter_allowed(name), /* every word, so that no switch is off */
            .number = 14,
            .valid_from = { 2018, 1, 1 },
            .status = PARAMETER_IN_FORCE,
        };
    return (struct profile){ rows, count };
}

static void know(struct facts *facts, const struct fact_member *member)
{
    switch (member->kind) {
    case FACT_TEXT:
        fact_set_text(facts, member, "stated in some words");
        break;
    case FACT_DATE:
        fact_set_date(facts, member, TODAY);
        break;
    case FACT_COUNT:
        fact_set_count(facts, member, 900);
        break;
    case FACT_TRUTH:
        fact_set_truth(facts, member, true);
        break;
    case FACT_WORD:
        fact_set_word(facts, member, words_text(member->words, 1));
        break;
    case FACT_PERIOD:
        fact_set_period(facts, member, (struct period)PERIOD);
        break;
    case FACT_EXTENT:
        fact_set_extent(facts, member, (struct extent){ 2400, EXTENT_MINUTES, EXTENT_MONTH });
        break;
    default:
        break;
    }
}

static void know_all(struct facts *facts)
{
    static const struct grant grants[] = {
        { "a", MEASURE_RELIEF_SERVICE, LEGAL_BASIS_LSS, DECISION_ORDINARY, PERIOD, true },
        { "b", MEASURE_CONTACT_PERSON, LEGAL_BASIS_LSS, DECISION_ORDINARY, PERIOD, true },
    };
    static const struct support supports[] = {
        { .id = "c", .measure = "contact_person", .period = PERIOD }
    };
    static const struct household_member household[] = {
        { "d", RELATION_PARENT, DAY, TRUTH_YES, TRUTH_NO, TRUTH_NO },
        { "e", RELATION_CHILD, DAY, TRUTH_YES, TRUTH_NO, TRUTH_NO },
    };
    static const struct representative representatives[] = {
        { "f", REPRESENTATIVE_CUSTODIAN, STANCE_APPLIED, TRUTH_YES, TRUTH_YES,
          PERSON_CONSENT_GIVEN },
        { "g", REPRESENTATIVE_CUSTODIAN, STANCE_SUPPORTS, TRUTH_YES, TRUTH_YES,
          PERSON_CONSENT_GIVEN },
    };
    *facts = facts_unknown();
    for (size_t i = 0; i < fact_member_count; i++)
        know(facts, &fact_members[i]);
    facts->grants = grants;
    facts->grant_count = sizeof grants / sizeof *grants;
    facts->external_support = supports;
    facts->external_support_count = sizeof supports / sizeof *supports;
    facts->household = household;
    facts->household_count = sizeof household / sizeof *household;
    facts->representatives = representatives;
    facts->representative_count = sizeof representatives / sizeof *representatives;
    facts->date = facts->today = TODAY;
}

static double microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

struct timing {
    double microseconds;
    size_t rules;
    size_t heap;
};

static struct timing measure(const struct facts *facts, const struct profile *profile,
                             struct arena *arena)
{
    struct timing timed = { 0, evaluation_run(facts, profile, arena).count, 0 };
    arena_reset(arena); /* it has its size now */
    size_t heap = mallinfo2().uordblks;
    double began = microseconds();
    for (int round = 0; round < ROUNDS; round++) {
        evaluation_run(facts, profile, arena);
        arena_reset(arena);
    }
    timed.microseconds = (microseconds() - began) / ROUNDS;
    timed.heap = mallinfo2().uordblks - heap;
    return timed;
}

int main(void)
{
    struct arena arena = { 0 };
    struct facts facts;
    struct timing slowest = { 0 };
    struct profile profile = every_rule_set();
    know_all(&facts);
    for (int measure_no = MEASURE_NONE + 1; measure_no < MEASURE_COUNT; measure_no++)
        for (size_t stage = 0; stage < stage_words.count; stage++) {
            facts.measure = (enum measure)measure_no;
            facts.stage = (enum stage)stage;
            struct timing timed = measure(&facts, &profile, &arena);
            size_t heap = slowest.heap + timed.heap;
            slowest = timed.microseconds > slowest.microseconds ? timed : slowest;
            slowest.heap = heap;
        }
    arena_free(&arena);
    printf("%.2f %zu %zu\n", slowest.microseconds, slowest.rules, slowest.heap);
    return EXIT_SUCCESS;
}
