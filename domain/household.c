#include "domain/household.h"

#include <string.h>

#include "domain/facts.h"

WORDS_DEFINE(relation, RELATION_WORDS)

typedef enum truth (*question)(const struct facts *facts, const struct household_member *member);

/* Yes when it is so of one of them, no when it is so of none, else unknown. */
static enum truth of_any(const struct facts *facts, question asked)
{
    enum truth found = TRUTH_NO;
    for (size_t i = 0; i < facts->household_count; i++) {
        enum truth truth = asked(facts, &facts->household[i]);
        if (truth == TRUTH_YES)
            return TRUTH_YES;
        if (truth == TRUTH_UNKNOWN)
            found = TRUTH_UNKNOWN;
    }
    return found;
}

static const struct household_member *first_of(const struct facts *facts, question asked)
{
    const struct household_member *found = NULL;
    for (size_t i = 0; i < facts->household_count; i++) {
        const struct household_member *member = &facts->household[i];
        if (asked(facts, member) == TRUTH_YES &&
            (found == NULL || strcmp(member->id, found->id) < 0))
            found = member;
    }
    return found;
}

static enum truth is_contact_person(const struct facts *facts,
                                    const struct household_member *member)
{
    (void)facts;
    return member->proposed_contact_person;
}

static enum truth is_parent(const struct facts *facts, const struct household_member *member)
{
    (void)facts;
    return truth_of(member->relation == RELATION_PARENT);
}

static enum truth is_idle_parent(const struct facts *facts, const struct household_member *member)
{
    if (is_parent(facts, member) == TRUTH_NO)
        return TRUTH_NO;
    return truth_not(member->works_or_studies);
}

/* A spouse, a cohabitant or a parent whose birthday is not told is taken for an adult. */
static enum truth is_other_adult(const struct facts *facts, const struct household_member *member)
{
    enum truth adult = facts_adulthood(member->born_on, facts->date);
    bool by_relation = member->relation == RELATION_SPOUSE ||
                       member->relation == RELATION_COHABITANT ||
                       member->relation == RELATION_PARENT;
    return adult == TRUTH_UNKNOWN && by_relation ? TRUTH_YES : adult;
}

static enum truth is_own_child(const struct facts *facts, const struct household_member *member)
{
    if (member->relation != RELATION_CHILD)
        return TRUTH_NO;
    return truth_not(facts_adulthood(member->born_on, facts->date));
}

static enum truth is_employed_relative(const struct facts *facts,
                                       const struct household_member *member)
{
    (void)facts;
    return member->relation == RELATION_OTHER ? TRUTH_NO : member->employed_as_escort;
}

enum truth household_has_contact_person(const struct facts *facts)
{
    return of_any(facts, is_contact_person);
}

enum truth household_parents_work_or_study(const struct facts *facts)
{
    if (of_any(facts, is_parent) != TRUTH_YES)
        return TRUTH_UNKNOWN;
    return truth_not(of_any(facts, is_idle_parent));
}

enum truth household_is_of_adults(const struct facts *facts)
{
    if (facts_adulthood(facts->born_on, facts->date) == TRUTH_NO)
        return TRUTH_NO;
    return of_any(facts, is_other_adult);
}

enum truth household_has_children(const struct facts *facts)
{
    return of_any(facts, is_own_child) == TRUTH_YES ? TRUTH_YES : TRUTH_UNKNOWN;
}

enum truth household_has_employed_relative(const struct facts *facts)
{
    return of_any(facts, is_employed_relative) == TRUTH_YES ? TRUTH_YES : TRUTH_UNKNOWN;
}

const struct household_member *household_contact_person(const struct facts *facts)
{
    return first_of(facts, is_contact_person);
}

const struct household_member *household_idle_parent(const struct facts *facts)
{
    return first_of(facts, is_idle_parent);
}
