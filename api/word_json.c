#include "api/word_json.h"

#include <string.h>

#include "domain/role.h"

void write_words(struct text *text, const char *name, const char *words)
{
    write_open(text, name, '[');
    while (*words != '\0') {
        size_t size = strcspn(words, " ");
        write_text_of_length(text, NULL, words, size);
        words += size;
        words += strspn(words, " ");
    }
    write_close(text, ']');
}

void write_bits(struct text *text, const char *name, unsigned bits, const struct words *words)
{
    write_open(text, name, '[');
    for (int value = 1; value < (int)words->count; value++)
        if ((bits & (1u << value)) != 0)
            write_text(text, NULL, words_text(words, value));
    write_close(text, ']');
}

void write_roles(struct text *text, const char *name, unsigned roles)
{
    write_open(text, name, '[');
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        if (role_is_among((enum role)role, roles))
            write_text(text, NULL, role_name((enum role)role));
    write_close(text, ']');
}
