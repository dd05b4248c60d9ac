#ifndef DOMAIN_REPRESENTATIVE_H
#define DOMAIN_REPRESENTATIVE_H

#include "domain/application.h"
#include "domain/truth.h"
#include "domain/words.h"

/*
 * Those who act for the person, as rules look at them: by what right, what each has said to the
 * application, and what is shown of the right. Nobody is named. What is not said is unknown.
 */
#define REPRESENTATIVE_KIND_WORDS(WORD)                                                            \
    WORD(REPRESENTATIVE_UNSET, NULL)                                                               \
    WORD(REPRESENTATIVE_CUSTODIAN, "custodian")                                                    \
    WORD(REPRESENTATIVE_GUARDIAN, "guardian")                                                      \
    WORD(REPRESENTATIVE_APPOINTED_GUARDIAN, "appointed_guardian")                                  \
    WORD(REPRESENTATIVE_ADMINISTRATOR, "administrator")                                            \
    WORD(REPRESENTATIVE_AGENT, "agent")
enum representative_kind { REPRESENTATIVE_KIND_WORDS(WORDS_ENUM) };
WORDS_DECLARE(representative_kind);

#define STANCE_WORDS(WORD)                                                                         \
    WORD(STANCE_UNKNOWN, NULL)                                                                     \
    WORD(STANCE_APPLIED, "applied")                                                                \
    WORD(STANCE_SUPPORTS, "supports")                                                              \
    WORD(STANCE_OPPOSES, "opposes")
enum stance { STANCE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(stance);

#define PERSON_CONSENT_WORDS(WORD)                                                                 \
    WORD(PERSON_CONSENT_UNKNOWN, NULL)                                                             \
    WORD(PERSON_CONSENT_GIVEN, "given")                                                            \
    WORD(PERSON_CONSENT_IMPOSSIBLE, "cannot_be_given")                                             \
    WORD(PERSON_CONSENT_REFUSED, "refused")
enum person_consent { PERSON_CONSENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(person_consent);

struct representative {
    const char *id; /* how a finding points at this one */
    enum representative_kind kind;
    enum stance stance;
    enum truth authority_shown;
    enum truth covers_application;
    enum person_consent person_consent;
};

struct facts;

/* What follows from the list; unknown where it does not tell. It must be given. */

/* As what those who applied did so; unknown when they are of several kinds, or none has. */
enum applicant representative_applicant(const struct facts *facts);

/* Whether every custodian has applied or stands behind it; not told of a list without any. */
enum truth representative_custodians_agree(const struct facts *facts);

/* The custodian against it, of several the one with the lowest id; NULL when there is none. */
const struct representative *representative_opposing(const struct facts *facts);

/*
 * Whether this one has applied as the facts' applicant: with a power of attorney it is the person
 * who applies.
 */
enum truth representative_applied(const struct facts *facts, const struct representative *item);

/*
 * Whether this one had the right to apply, on the day the application came in: a custodian or
 * guardian until the person is 18; an appointed guardian, administrator or agent by what is shown
 * and covers the application; an appointed guardian not against the person's will.
 */
enum truth representative_is_lawful(const struct facts *facts, const struct representative *item);

/* Whether the right rests on the person's age. */
bool representative_is_of_child(const struct representative *item);

#endif
