#ifndef DOMAIN_HOUSEHOLD_H
#define DOMAIN_HOUSEHOLD_H

#include "domain/date.h"
#include "domain/truth.h"
#include "domain/words.h"

/*
 * Those who share the person's household, as rules look at them: what each is to the person, and
 * what some rule asks about one in that place. Nobody is named. What is not said is unknown.
 */
#define RELATION_WORDS(WORD)                                                                       \
    WORD(RELATION_UNSET, NULL)                                                                     \
    WORD(RELATION_SPOUSE, "spouse")                                                                \
    WORD(RELATION_COHABITANT, "cohabitant")                                                        \
    WORD(RELATION_PARENT, "parent")                                                                \
    WORD(RELATION_CHILD, "child")                                                                  \
    WORD(RELATION_SIBLING, "sibling")                                                              \
    WORD(RELATION_OTHER_RELATIVE, "other_relative")                                                \
    WORD(RELATION_OTHER, "other")
enum relation { RELATION_WORDS(WORDS_ENUM) };
WORDS_DECLARE(relation);

struct household_member {
    const char *id; /* how a finding points at this one */
    enum relation relation;
    struct date born_on;
    enum truth works_or_studies;
    enum truth proposed_contact_person;
    enum truth employed_as_escort;
};

struct facts;

/* What follows from the list; TRUTH_UNKNOWN where it does not tell. It must be given. */

/* Whether one of them is the proposed contact person. */
enum truth household_has_contact_person(const struct facts *facts);

/* Whether every parent works or studies; not told of a household without parents. */
enum truth household_parents_work_or_study(const struct facts *facts);

/* Whether the person is an adult who lives with another adult on the facts' day (HJO-131). */
enum truth household_is_of_adults(const struct facts *facts);

/* Yes with a child of the person's own under 18; other children may live elsewhere, so never no. */
enum truth household_has_children(const struct facts *facts);

/* Yes when a relative among them is employed as escort; another relative may be, so never no. */
enum truth household_has_employed_relative(const struct facts *facts);

/* The one in the way, of several the one with the lowest id; NULL when there is none. */
const struct household_member *household_contact_person(const struct facts *facts);
const struct household_member *household_idle_parent(const struct facts *facts);

#endif
