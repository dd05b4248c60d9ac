#include "domain/words.h"

#include <string.h>

int words_find(const struct words *words, const char *text)
{
    if (text == NULL)
        return -1;
    for (size_t i = 0; i < words->count; i++)
        if (words->texts[i] != NULL && strcmp(words->texts[i], text) == 0)
            return (int)i;
    return -1;
}

const char *words_text(const struct words *words, int value)
{
    return value >= 0 && (size_t)value < words->count ? words->texts[value] : NULL;
}

bool text_is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}
