#include "domain/rules/when.h"

#include "domain/rules/word_list.h"

/* A change that passes is none. */
bool when_need_changed(const struct facts *facts)
{
    const char *change = facts->attested.need_change;
    return !text_is_blank(change) && !word_list_has(change, "temporary");
}
