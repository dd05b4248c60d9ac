#include "domain/rules/when.h"

#include "domain/rules/word_list.h"

/* A change that is not reported is none, nor is one that passes. */
bool when_need_changed(struct inquiry *inquiry)
{
    const char *change = inquiry->facts->attested.need_change;
    return !text_is_blank(change) && !word_list_has(change, "temporary");
}
