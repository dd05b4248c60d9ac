#include "api/text.h"

#include <string.h>

void text_start(struct text *text, struct arena *arena, size_t capacity)
{
    *text = (struct text){ .arena = arena, .capacity = capacity };
    text->bytes = arena_alloc(arena, capacity);
}

static void grow(struct text *text, size_t needed)
{
    while (text->capacity < needed)
        text->capacity *= 2;
    char *bytes = arena_alloc(text->arena, text->capacity);
    memcpy(bytes, text->bytes, text->length);
    text->bytes = bytes;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    if (text->length + length + 1 > text->capacity)
        grow(text, text->length + length + 1);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
}

void text_add(struct text *text, const char *part)
{
    text_add_bytes(text, part, strlen(part));
}

void text_add_char(struct text *text, char character)
{
    text_add_bytes(text, &character, 1);
}

static void add_escaped(struct text *text, unsigned char character)
{
    static const char digits[] = "0123456789abcdef";
    if (character == '"' || character == '\\') {
        text_add_bytes(text, (const char[]){ '\\', (char)character }, 2);
        return;
    }
    if (character == '\n') {
        text_add_bytes(text, "\\n", 2);
        return;
    }
    text_add_bytes(text, "\\u00", 4);
    text_add_bytes(text, (const char[]){ digits[character >> 4], digits[character & 15] }, 2);
}

void text_add_json(struct text *text, const char *part)
{
    text_add_char(text, '"');
    const char *plain = part;
    for (; *part != '\0'; part++) {
        unsigned char character = (unsigned char)*part;
        if (character >= 0x20 && character != '"' && character != '\\')
            continue;
        text_add_bytes(text, plain, (size_t)(part - plain));
        add_escaped(text, character);
        plain = part + 1;
    }
    text_add_bytes(text, plain, (size_t)(part - plain));
    text_add_char(text, '"');
}

const char *text_end(struct text *text)
{
    text_add_bytes(text, "", 1);
    text->length--;
    return text->bytes;
}
