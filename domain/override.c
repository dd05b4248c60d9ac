#include "domain/override.h"

#include <stdbool.h>
#include <string.h>

enum sort { LETTER, BLANK, HIDDEN, SIGN };

/* What is no letter, in the order of the code points (Unicode 15); all between are letters. */
static const struct range {
    unsigned long first, last;
    enum sort sort;
} ranges[] = {
    { 0x0000, 0x0008, HIDDEN },   { 0x0009, 0x000D, BLANK },   { 0x000E, 0x001F, HIDDEN },
    { 0x0020, 0x0020, BLANK },    { 0x0021, 0x002F, SIGN },    { 0x003A, 0x0040, SIGN },
    { 0x005B, 0x0060, SIGN },     { 0x007B, 0x007E, SIGN },    { 0x007F, 0x0084, HIDDEN },
    { 0x0085, 0x0085, BLANK },    { 0x0086, 0x009F, HIDDEN },  { 0x00A0, 0x00A0, BLANK },
    { 0x00A1, 0x00A9, SIGN },     { 0x00AB, 0x00AC, SIGN },    { 0x00AD, 0x00AD, HIDDEN },
    { 0x00AE, 0x00B4, SIGN },     { 0x00B6, 0x00B9, SIGN },    { 0x00BB, 0x00BF, SIGN },
    { 0x00D7, 0x00D7, SIGN },     { 0x00F7, 0x00F7, SIGN },    { 0x02B0, 0x036F, SIGN },
    { 0x0483, 0x0489, SIGN },     { 0x0591, 0x05CF, SIGN },    { 0x0600, 0x061B, SIGN },
    { 0x061C, 0x061C, HIDDEN },   { 0x061D, 0x061F, SIGN },    { 0x064B, 0x065F, SIGN },
    { 0x115F, 0x1160, HIDDEN },   { 0x1680, 0x1680, BLANK },   { 0x17B4, 0x17B5, HIDDEN },
    { 0x180B, 0x180F, HIDDEN },   { 0x1AB0, 0x1AFF, SIGN },    { 0x1DC0, 0x1DFF, SIGN },
    { 0x2000, 0x200A, BLANK },    { 0x200B, 0x200F, HIDDEN },  { 0x2010, 0x2027, SIGN },
    { 0x2028, 0x2029, BLANK },    { 0x202A, 0x202E, HIDDEN },  { 0x202F, 0x202F, BLANK },
    { 0x2030, 0x205E, SIGN },     { 0x205F, 0x205F, BLANK },   { 0x2060, 0x206F, HIDDEN },
    { 0x2070, 0x2BFF, SIGN },     { 0x2E00, 0x2E7F, SIGN },    { 0x3000, 0x3000, BLANK },
    { 0x3001, 0x3004, SIGN },     { 0x3008, 0x3020, SIGN },    { 0x3164, 0x3164, HIDDEN },
    { 0xE000, 0xF8FF, SIGN },     { 0xFE00, 0xFE0F, HIDDEN },  { 0xFE10, 0xFE6F, SIGN },
    { 0xFEFF, 0xFEFF, HIDDEN },   { 0xFF01, 0xFF0F, SIGN },    { 0xFFA0, 0xFFA0, HIDDEN },
    { 0xFFE0, 0xFFFF, SIGN },     { 0x1D000, 0x1D3FF, SIGN },  { 0x1F000, 0x1FBFF, SIGN },
    { 0xE0000, 0xE0FFF, HIDDEN }, { 0xF0000, 0x10FFFF, SIGN },
};

static enum sort sort_of(unsigned long character)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && ranges[i].first <= character; i++)
        if (character <= ranges[i].last)
            return ranges[i].sort;
    return LETTER;
}

/* The bytes of the character at a place in valid UTF-8. */
static size_t size_at(const char *at)
{
    size_t size = 1;
    while (((unsigned char)at[size] & 0xC0u) == 0x80u)
        size++;
    return size;
}

static unsigned long character_at(const char *at, size_t size)
{
    unsigned long character = (unsigned char)*at;
    if (size > 1)
        character &= 0x7Fu >> size;
    for (size_t i = 1; i < size; i++)
        character = character << 6 | ((unsigned char)at[i] & 0x3Fu);
    return character;
}

/* A to Z, and À to Þ: their last byte differs from the lower case by one bit. */
static bool is_capital(unsigned long character)
{
    return (character >= 'A' && character <= 'Z') ||
           (character >= 0xC0 && character <= 0xDE && character != 0xD7);
}

/* The words of a reason, one blank between; a key has no signs, and no capitals. */
static char *words_of(const char *reason, bool is_key, struct arena *arena)
{
    char *words = arena_alloc(arena, strlen(reason) + 1), *next = words;
    bool has_gap = false;
    for (size_t size; *reason != '\0'; reason += size) {
        size = size_at(reason);
        unsigned long character = character_at(reason, size);
        enum sort sort = sort_of(character);
        if (sort == HIDDEN)
            continue;
        if (sort == BLANK || (is_key && sort == SIGN)) {
            has_gap = true;
            continue;
        }
        if (has_gap && next > words)
            *next++ = ' ';
        has_gap = false;
        memcpy(next, reason, size);
        next += size;
        if (is_key && is_capital(character))
            *((unsigned char *)next - 1) |= 0x20u;
    }
    *next = '\0';
    return words;
}

int override_reason_length(const char *reason)
{
    int length = 0;
    bool has_gap = false;
    for (size_t size; *reason != '\0'; reason += size) {
        size = size_at(reason);
        enum sort sort = sort_of(character_at(reason, size));
        if (sort == BLANK)
            has_gap = true;
        if (sort != LETTER)
            continue;
        length += has_gap && length > 0 ? 2 : 1;
        has_gap = false;
    }
    return length;
}

const char *override_reason(const char *reason, struct arena *arena)
{
    return words_of(reason, false, arena);
}

const char *override_reason_key(const char *reason, struct arena *arena)
{
    return words_of(reason, true, arena);
}
