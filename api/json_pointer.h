#ifndef API_JSON_POINTER_H
#define API_JSON_POINTER_H

#include <stddef.h>

#include "domain/arena.h"

/* Where a value stands in a body; written as a pointer only when something is wrong there. */
struct place {
    const struct place *parent; /* NULL: the whole body */
    const char *name;           /* NULL: an item */
    size_t index;
};

/* As RFC 6901 has it, in the arena: "/lines/0/measure". */
const char *json_pointer(const struct place *place, struct arena *arena);

#endif
