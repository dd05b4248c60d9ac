#ifndef DOMAIN_PROFILE_H
#define DOMAIN_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/date.h"
#include "domain/measure.h"
#include "domain/words.h"

/*
 * A municipality's guideline profile: dated rows, one for each number or word that its documents
 * give. A step is judged by the rows in force on the step's own date. Nothing here knows which
 * municipality it is.
 */
enum parameter_name {
    PARAMETER_NONE,
#define PARAMETER(name, ...) PARAMETER_##name,
#include "domain/parameter.def"
#undef PARAMETER
    PARAMETER_COUNT
};
WORDS_DECLARE(parameter_name);

enum parameter_kind {
    PARAMETER_NUMBER,
    PARAMETER_FLAG,
    PARAMETER_WORD,
    PARAMETER_LIST,
    PARAMETER_TEXT
};

#define PARAMETER_STATUS_WORDS(WORD)                                                               \
    WORD(PARAMETER_IN_FORCE, "in_force")                                                           \
    WORD(PARAMETER_OUTDATED, "outdated")                                                           \
    WORD(PARAMETER_UNVERIFIED, "unverified")                                                       \
    WORD(PARAMETER_ASSUMED, "assumed")
enum parameter_status { PARAMETER_STATUS_WORDS(WORDS_ENUM) };
WORDS_DECLARE(parameter_status);

struct parameter {
    enum parameter_name name;
    enum measure measure; /* MEASURE_NONE: for any measure without a row of its own */
    const char *value;    /* as written: "2640", "yes", "must", "phone letter" */
    int number;           /* of a NUMBER; else 0 */
    struct date valid_from;
    struct date valid_to; /* not set: until further notice */
    enum parameter_status status;
    const char *source; /* statement ids, or what the assumption rests on */
};

struct profile {
    const struct parameter *parameters;
    size_t count;
};

enum parameter_kind parameter_kind(enum parameter_name name);
const char *parameter_text_sv(enum parameter_name name);

/* What is allowed: "0..366" of a number, else words with spaces between; "" of a text. */
const char *parameter_allowed(enum parameter_name name);
bool parameter_allows(enum parameter_name name, const char *value);

/* Whether anything reads the parameter for the measure; MEASURE_NONE is any. */
bool parameter_is_for(enum parameter_name name, enum measure measure);

/* Whether the profile has any row in force that day; else only the law's own rules run. */
bool profile_is_in_force(const struct profile *profile, struct date on);

/* The row in force that day, the measure's own before the one for any; NULL when there is none. */
const struct parameter *profile_parameter(const struct profile *profile, enum parameter_name name,
                                          enum measure measure, struct date on);

/* Its number, or what parameter.def assumes, or -1 when nobody says anything. */
int profile_number(const struct profile *profile, enum parameter_name name, enum measure measure,
                   struct date on);

/* Whether a word is among those of the row; false for no row. */
bool parameter_has_word(const struct parameter *parameter, const char *word);

#endif
