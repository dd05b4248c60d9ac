#include "domain/representative.h"

#include <string.h>

#include "domain/facts.h"

WORDS_DEFINE(representative_kind, REPRESENTATIVE_KIND_WORDS)
WORDS_DEFINE(stance, STANCE_WORDS)
WORDS_DEFINE(person_consent, PERSON_CONSENT_WORDS)

/* As what one of each kind applies, and what gives the right to. */
static const struct {
    enum applicant applicant;
    bool ends_at_18, is_shown, asks_the_person;
} kinds[] = {
    [REPRESENTATIVE_CUSTODIAN] = { APPLICANT_CUSTODIAN, true, false, false },
    [REPRESENTATIVE_GUARDIAN] = { APPLICANT_GUARDIAN, true, false, false },
    [REPRESENTATIVE_APPOINTED_GUARDIAN] = { APPLICANT_APPOINTED_GUARDIAN, false, true, true },
    [REPRESENTATIVE_ADMINISTRATOR] = { APPLICANT_ADMINISTRATOR, false, true, false },
    [REPRESENTATIVE_AGENT] = { APPLICANT_SELF, false, true, false },
};

enum applicant representative_applicant(const struct facts *facts)
{
    enum applicant found = APPLICANT_UNKNOWN;
    for (size_t i = 0; i < facts->representative_count; i++) {
        const struct representative *item = &facts->representatives[i];
        enum applicant applicant = kinds[item->kind].applicant;
        if (item->stance != STANCE_APPLIED || applicant == APPLICANT_UNKNOWN)
            continue;
        if (found != APPLICANT_UNKNOWN && found != applicant)
            return APPLICANT_UNKNOWN;
        found = applicant;
    }
    return found;
}

enum truth representative_custodians_agree(const struct facts *facts)
{
    size_t agreeing = 0, custodians = 0;
    for (size_t i = 0; i < facts->representative_count; i++) {
        const struct representative *item = &facts->representatives[i];
        if (item->kind != REPRESENTATIVE_CUSTODIAN)
            continue;
        if (item->stance == STANCE_OPPOSES)
            return TRUTH_NO;
        custodians++;
        agreeing += item->stance != STANCE_UNKNOWN;
    }
    return custodians > 0 && agreeing == custodians ? TRUTH_YES : TRUTH_UNKNOWN;
}

const struct representative *representative_opposing(const struct facts *facts)
{
    const struct representative *found = NULL;
    for (size_t i = 0; i < facts->representative_count; i++) {
        const struct representative *item = &facts->representatives[i];
        if (item->kind != REPRESENTATIVE_CUSTODIAN || item->stance != STANCE_OPPOSES)
            continue;
        if (found == NULL || strcmp(item->id, found->id) < 0)
            found = item;
    }
    return found;
}

enum truth representative_applied(const struct facts *facts, const struct representative *item)
{
    if (kinds[item->kind].applicant != facts->applicant)
        return TRUTH_NO;
    if (item->stance == STANCE_UNKNOWN)
        return TRUTH_UNKNOWN;
    return truth_of(item->stance == STANCE_APPLIED);
}

/* No when one of them is no, else unknown when one is. */
static enum truth both(enum truth one, enum truth other)
{
    if (one == TRUTH_NO || other == TRUTH_NO)
        return TRUTH_NO;
    return one == TRUTH_YES ? other : one;
}

static enum truth was_child(const struct facts *facts)
{
    if (!date_is_set(facts->received_on))
        return TRUTH_UNKNOWN;
    return truth_not(facts_adulthood(facts->born_on, facts->received_on));
}

static enum truth not_against_the_person(const struct representative *item)
{
    if (item->person_consent == PERSON_CONSENT_UNKNOWN)
        return TRUTH_UNKNOWN;
    return truth_of(item->person_consent != PERSON_CONSENT_REFUSED);
}

enum truth representative_is_lawful(const struct facts *facts, const struct representative *item)
{
    enum truth lawful = TRUTH_YES;
    if (kinds[item->kind].ends_at_18)
        lawful = both(lawful, was_child(facts));
    if (kinds[item->kind].is_shown)
        lawful = both(lawful, both(item->authority_shown, item->covers_application));
    if (kinds[item->kind].asks_the_person)
        lawful = both(lawful, not_against_the_person(item));
    return lawful;
}

bool representative_is_of_child(const struct representative *item)
{
    return kinds[item->kind].ends_at_18;
}
