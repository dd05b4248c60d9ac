#include "domain/word_list.h"

#include <stddef.h>
#include <string.h>

static const char between[] = " ,";

static bool has_run(const char *list, const char *word, size_t length)
{
    for (const char *at = list + strspn(list, between); *at != '\0';) {
        size_t run = strcspn(at, between);
        if (run == length && strncmp(at, word, length) == 0)
            return true;
        at += run;
        at += strspn(at, between);
    }
    return false;
}

bool word_list_has(const char *list, const char *word)
{
    return list != NULL && word != NULL && has_run(list, word, strlen(word));
}

bool word_list_is_within(const char *list, const char *allowed)
{
    for (const char *at = list + strspn(list, between); *at != '\0';) {
        size_t run = strcspn(at, between);
        if (!has_run(allowed, at, run))
            return false;
        at += run;
        at += strspn(at, between);
    }
    return true;
}
