#ifndef DOMAIN_WORD_LIST_H
#define DOMAIN_WORD_LIST_H

#include <stdbool.h>

/* Texts that are words of a known set, with spaces or commas between. NULL holds no word. */

bool word_list_has(const char *list, const char *word);

/* Whether every word of the list is among the allowed ones. */
bool word_list_is_within(const char *list, const char *allowed);

#endif
