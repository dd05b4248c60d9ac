#ifndef DOMAIN_OVERRIDE_H
#define DOMAIN_OVERRIDE_H

#include <stddef.h>

#include "domain/arena.h"

/*
 * A written reason for setting one rule aside in one decision, and what counts as one: forty
 * letters and digits with the blanks between. White space of any kind and length is one blank;
 * what does not show, marks, punctuation and symbols are no text.
 */
struct override {
    const char *rule_id;
    const char *reason;
};

struct overrides {
    const struct override *items;
    size_t count;
};

enum { OVERRIDE_REASON_LENGTH = 40 };

/* How many characters of the reason count. The text is UTF-8. */
int override_reason_length(const char *reason);

/* As it is kept: one blank between words, none around them, nothing that does not show. */
const char *override_reason(const char *reason, struct arena *arena);

/* What two reasons are compared by: letters and digits in lower case, one blank between words. */
const char *override_reason_key(const char *reason, struct arena *arena);

#endif
