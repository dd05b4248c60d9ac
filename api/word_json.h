#ifndef API_WORD_JSON_H
#define API_WORD_JSON_H

#include <jansson.h>

#include "domain/words.h"

/* Lists of words as JSON arrays: the caller owns them. */

/* Of a text of words with spaces between. */
json_t *words_to_json(const char *words);

/* Of a set of bits, one for each value of an enum but its first. */
json_t *bits_to_json(unsigned bits, const struct words *words);

/* Of a set of roles. */
json_t *roles_to_json(unsigned roles);

#endif
