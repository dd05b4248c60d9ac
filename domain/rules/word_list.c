#include "domain/rules/word_list.h"

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
