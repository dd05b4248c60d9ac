#include "domain/rules/word_list.h"

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

enum verdict word_list_must_be(struct inquiry *inquiry, const char *list, const char *fact,
                               const char *allowed)
{
    if (text_is_blank(list))
        return inquiry_needs(inquiry, fact);
    return word_list_is_within(list, allowed) ? VERDICT_PASS : VERDICT_FAIL;
}

enum verdict word_list_must_be_one(struct inquiry *inquiry, const char *word, const char *fact,
                                   const char *allowed)
{
    if (text_is_blank(word))
        return inquiry_needs(inquiry, fact);
    return word_list_has(allowed, word) ? VERDICT_PASS : VERDICT_FAIL;
}
