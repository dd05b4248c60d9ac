#include "domain/derived_fact.h"

#include <assert.h>
#include <string.h>

enum source { HOUSEHOLD, REPRESENTATIVES };

static const char *const lists[] = { "household", "representatives" };

/* What follows from the list: the value of the fact, 0 (unknown) when the list does not tell. */
#define FOLLOWS(function)                                                                          \
    static unsigned follow_##function(const struct facts *facts)                                   \
    {                                                                                              \
        return (unsigned)function(facts);                                                          \
    }
FOLLOWS(household_has_contact_person)
FOLLOWS(household_parents_work_or_study)
FOLLOWS(household_is_of_adults)
FOLLOWS(household_has_children)
FOLLOWS(household_has_employed_relative)
FOLLOWS(representative_applicant)
FOLLOWS(representative_custodians_agree)

/* Both enums are as wide as an unsigned int. */
static const struct derived_fact {
    const char *name;
    size_t offset;
    enum source source;
    unsigned (*follow)(const struct facts *facts);
} derived[] = {
#define DERIVED(name, member, source, function)                                                    \
    { name, offsetof(struct facts, member), source, follow_##function },
    DERIVED("contactPersonInHousehold", attested.contact_person_in_household, HOUSEHOLD,
            household_has_contact_person) DERIVED("parentsWorkOrStudy",
                                                  attested.parents_work_or_study, HOUSEHOLD,
                                                  household_parents_work_or_study)
        DERIVED("cohabits", attested.cohabits, HOUSEHOLD, household_is_of_adults)
            DERIVED("childrenConcerned", attested.children_concerned, HOUSEHOLD,
                    household_has_children) DERIVED("relativeEmployed", attested.relative_employed,
                                                    HOUSEHOLD, household_has_employed_relative)
                DERIVED("applicant", applicant, REPRESENTATIVES, representative_applicant)
                    DERIVED("allCustodiansAgree", attested.all_custodians_agree, REPRESENTATIVES,
                            representative_custodians_agree)
#undef DERIVED
};
enum { DERIVED_FACTS = sizeof derived / sizeof *derived };

static unsigned followed(const struct facts *facts, const struct derived_fact *fact)
{
    bool is_given[] = {
        [HOUSEHOLD] = facts->household != NULL, [REPRESENTATIVES] = facts->representatives != NULL
    };
    return is_given[fact->source] ? fact->follow(facts) : 0;
}

static unsigned stated(const struct facts *facts, const struct derived_fact *fact)
{
    unsigned value;
    _Static_assert(sizeof(enum truth) == sizeof value, "an enum of a fact is an unsigned int");
    memcpy(&value, (const char *)facts + fact->offset, sizeof value);
    return value;
}

/* Needs that the decision does not state are the investigation's; the rest is the common case. */
static void fill_in(struct facts *facts)
{
    struct decision_content *content = &facts->content;
    if (content->kind == DECISION_KIND_UNSET)
        content->kind = DECISION_ORDINARY;
    if (facts->legal_basis == LEGAL_BASIS_UNSET)
        facts->legal_basis = LEGAL_BASIS_LSS;
    content->basic_needs_minutes_per_week = facts_basic_needs(facts);
    if (content->other_needs_minutes_per_week < 0)
        content->other_needs_minutes_per_week = facts->investigation.other_needs_minutes_per_week;
}

struct facts derived_facts(const struct facts *facts)
{
    struct facts whole = *facts;
    assert(date_is_set(facts->date));
    for (size_t i = 0; i < DERIVED_FACTS; i++) {
        unsigned value = followed(facts, &derived[i]);
        if (value != 0)
            memcpy((char *)&whole + derived[i].offset, &value, sizeof value);
    }
    fill_in(&whole);
    return whole;
}

enum problem derived_facts_check(const struct facts *facts, struct act *act)
{
    for (size_t i = 0; i < DERIVED_FACTS; i++) {
        unsigned plain = stated(facts, &derived[i]), value = followed(facts, &derived[i]);
        const char *name = derived[i].name, *list = lists[derived[i].source];
        if (plain == 0 || value == 0 || plain == value)
            continue;
        return act_refuse(act, PROBLEM_CONTRADICTORY_FACTS, arena_format(act->arena, "/%s", name),
                          "%s och %s säger emot varandra; rätta det ena, eller ange bara listan.",
                          "%s and %s contradict each other; correct one of them, or give the list "
                          "alone.",
                          name, list);
    }
    return PROBLEM_NONE;
}

const char *derived_fact_list(const char *fact)
{
    for (size_t i = 0; i < DERIVED_FACTS; i++)
        if (strcmp(derived[i].name, fact) == 0)
            return lists[derived[i].source];
    return NULL;
}
