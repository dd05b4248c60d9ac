#ifndef API_TEXT_H
#define API_TEXT_H

#include <stddef.h>

#include "domain/arena.h"

/* A text that grows in an arena: what replies and log lines are written into. */
struct text {
    struct arena *arena;
    char *bytes;
    size_t length;
    size_t capacity;
};

void text_start(struct text *text, struct arena *arena, size_t capacity);
void text_add(struct text *text, const char *part);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char character);

/* In decimal digits. */
void text_add_number(struct text *text, long long number);

/* The text ended by NUL, which its length does not count. */
const char *text_end(struct text *text);

#endif
