#include "api/json_text.h"

#include <stdlib.h>

const char *json_text(const json_t *json, struct arena *arena)
{
    char *dumped = json_dumps(json, JSON_COMPACT);
    if (dumped == NULL)
        abort();
    const char *text = arena_text(arena, dumped);
    free(dumped);
    return text;
}
