#ifndef DOMAIN_RULES_WORD_LIST_H
#define DOMAIN_RULES_WORD_LIST_H

#include "domain/rule.h"

/* Facts that are words of a known set, with spaces or commas between. */

bool word_list_has(const char *list, const char *word);

/* Whether every word of the list is among the allowed ones. */
bool word_list_is_within(const char *list, const char *allowed);

/* The fact must be stated, and every word of it known: pass, fail, or the fact's name. */
enum verdict word_list_must_be(struct inquiry *inquiry, const char *list, const char *fact,
                               const char *allowed);

/* Like that, for exactly one word. */
enum verdict word_list_must_be_one(struct inquiry *inquiry, const char *word, const char *fact,
                                   const char *allowed);

#endif
