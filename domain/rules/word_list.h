#ifndef DOMAIN_RULES_WORD_LIST_H
#define DOMAIN_RULES_WORD_LIST_H

#include "domain/rule.h"
#include "domain/word_list.h"

/* Facts that are words of a known set. */

/* The fact must be stated, and every word of it known: pass, fail, or the fact's name. */
enum verdict word_list_must_be(struct inquiry *inquiry, const char *list, const char *fact,
                               const char *allowed);

/* Like that, for exactly one word. */
enum verdict word_list_must_be_one(struct inquiry *inquiry, const char *word, const char *fact,
                                   const char *allowed);

#endif
