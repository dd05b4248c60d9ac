#include "api/word_json.h"

#include <string.h>

#include "domain/role.h"

json_t *words_to_json(const char *words)
{
    json_t *array = json_array();
    while (*words != '\0') {
        size_t size = strcspn(words, " ");
        json_array_append_new(array, json_stringn(words, size));
        words += size;
        words += strspn(words, " ");
    }
    return array;
}

json_t *bits_to_json(unsigned bits, const struct words *words)
{
    json_t *array = json_array();
    for (int value = 1; value < (int)words->count; value++)
        if ((bits & (1u << value)) != 0)
            json_array_append_new(array, json_string(words_text(words, value)));
    return array;
}

json_t *roles_to_json(unsigned roles)
{
    json_t *array = json_array();
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        if (role_is_among((enum role)role, roles))
            json_array_append_new(array, json_string(role_name((enum role)role)));
    return array;
}
