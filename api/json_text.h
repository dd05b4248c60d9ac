#ifndef API_JSON_TEXT_H
#define API_JSON_TEXT_H

#include <jansson.h>

#include "domain/arena.h"

/* JSON as text, in the arena. */
const char *json_text(const json_t *json, struct arena *arena);

#endif
