#include "api/text.h"

#include <string.h>

void text_start(struct text *text, struct arena *arena, size_t capacity)
{
    *text = (struct text){ .arena = arena, .capacity = capacity };
    text->bytes = arena_alloc(arena, capacity);
}

/* For as much more, and for the end. */
static void make_room(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity)
        return;
    while (text->capacity < needed)
        text->capacity *= 2;
    char *bytes = arena_alloc(text->arena, text->capacity);
    memcpy(bytes, text->bytes, text->length);
    text->bytes = bytes;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    make_room(text, length);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
}

void text_add(struct text *text, const char *part)
{
    text_add_bytes(text, part, strlen(part));
}

void text_add_char(struct text *text, char character)
{
    make_room(text, 1);
    text->bytes[text->length++] = character;
}

void text_add_number(struct text *text, long long number)
{
    char digits[20];
    size_t first = sizeof digits;
    unsigned long long rest =
        number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do {
        digits[--first] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        text_add_char(text, '-');
    text_add_bytes(text, digits + first, sizeof digits - first);
}

const char *text_end(struct text *text)
{
    text_add_bytes(text, "", 1);
    text->length--;
    return text->bytes;
}
