#include "api/cursor.h"

#include <string.h>

#include "api/service.h"

enum { SIGNATURE_LENGTH = 16, DAY_LENGTH = 10, ID_LENGTH = 36 };

static bool query_takes(const struct call *call, const char *name)
{
    const struct query_text *text = &queries[call->route->operation->shows];
    for (int i = 0; i < text->parameter_count; i++)
        if (strcmp(text->parameters[i].name, name) == 0)
            return true;
    return false;
}

static const char *signature_of(const struct call *call, const char *key)
{
    const char *signed_text =
        arena_format(call->arena, "cursor\n%s\n%d\n%s", call->route->operation_id,
                     call->act->actor.municipality, key);
    const char *whole = seal_index(&call->service->seal_keys, signed_text, call->arena);
    return arena_text_of_length(call->arena, whole, SIGNATURE_LENGTH);
}

/* "<day>_<id>" or "<id>". */
static bool key_read(struct call *call, const char *key)
{
    size_t length = strlen(key);
    bool has_day = query_takes(call, "after_day");
    if (length != (has_day ? DAY_LENGTH + 1 + ID_LENGTH : ID_LENGTH))
        return false;
    call->after.id = key + (length - ID_LENGTH);
    if (has_day)
        call->after.day = arena_text_of_length(call->arena, key, DAY_LENGTH);
    return true;
}

bool cursor_read(struct call *call)
{
    const char *given = call_query(call, "cursor");
    if (given == NULL)
        return true;
    if (strlen(given) <= SIGNATURE_LENGTH)
        return false;
    const char *key = given + SIGNATURE_LENGTH;
    return strncmp(signature_of(call, key), given, SIGNATURE_LENGTH) == 0 && key_read(call, key);
}

const char *cursor_behind(const struct call *call, const struct rows *rows, int row)
{
    if (!query_takes(call, "after_id"))
        return NULL;
    const char *key = rows_text(rows, row, "id");
    if (query_takes(call, "after_day"))
        key = arena_format(call->arena, "%s_%s", rows_text(rows, row, "due_on"), key);
    return arena_format(call->arena, "cursor=%s%s", signature_of(call, key), key);
}
