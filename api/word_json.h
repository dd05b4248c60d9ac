#ifndef API_WORD_JSON_H
#define API_WORD_JSON_H

#include "api/json_writer.h"
#include "domain/words.h"

/* Lists of words, written as arrays. */

/* Of a text of words with spaces between. */
void write_words(struct text *text, const char *name, const char *words);

/* Of a set of bits, one for each value of an enum but its first. */
void write_bits(struct text *text, const char *name, unsigned bits, const struct words *words);

/* Of a set of roles. */
void write_roles(struct text *text, const char *name, unsigned roles);

#endif
