#include "api/json_pointer.h"

#include "api/text.h"

/* RFC 6901 writes ~ as ~0 and / as ~1. */
static void add_place(struct text *pointer, const struct place *place)
{
    if (place->parent == NULL)
        return;
    add_place(pointer, place->parent);
    text_add_char(pointer, '/');
    if (place->name == NULL)
        text_add_number(pointer, (long long)place->index);
    for (const char *at = place->name; at != NULL && *at != '\0'; at++) {
        if (*at == '~' || *at == '/')
            text_add(pointer, *at == '~' ? "~0" : "~1");
        else
            text_add_char(pointer, *at);
    }
}

const char *json_pointer(const struct place *place, struct arena *arena)
{
    struct text pointer;
    text_start(&pointer, arena, 128);
    add_place(&pointer, place);
    return text_end(&pointer);
}
