#include "persistence/work.h"

#include <assert.h>
#include <string.h>

#include "persistence/shared_rows.h"

static void widen_bindings(struct work *work)
{
    size_t room = work->binding_room == 0 ? 32 : 2 * work->binding_room;
    struct binding *wider = arena_alloc(work->arena, room * sizeof *wider);
    if (work->binding_count > 0)
        memcpy(wider, work->bindings, work->binding_count * sizeof *wider);
    work->bindings = wider;
    work->binding_room = room;
}

void work_bind(struct work *work, const char *name, const char *value)
{
    if (work->binding_count == work->binding_room)
        widen_bindings(work);
    work->bindings[work->binding_count++] = (struct binding){ name, value };
}

const char *work_bound(const struct work *work, const char *name)
{
    for (size_t i = work->binding_count; i > 0; i--)
        if (strcmp(work->bindings[i - 1].name, name) == 0)
            return work->bindings[i - 1].value;
    return work->input != NULL ? work->input(work->input_of, name) : NULL;
}

const char *work_value(const struct work *work, const struct query_parameter *parameter)
{
    return parameter->ambient >= 0 ? work->ambient[parameter->ambient]
                                   : work_bound(work, parameter->name);
}

static bool fits(const struct work *work, const struct query_text *text,
                 const struct query_narrower *narrower)
{
    for (int i = 0; i < narrower->given_count; i++) {
        const char *value = work_value(work, &text->parameters[narrower->given[i].parameter]);
        const char *wanted = narrower->given[i].value;
        if (value == NULL || (wanted != NULL && strcmp(value, wanted) != 0))
            return false;
    }
    return true;
}

enum query work_narrowest(const struct work *work, enum query query)
{
    const struct query_narrower *narrower = queries[query].narrowers;
    for (; narrower != NULL && narrower->query != QUERY_NONE; narrower++)
        if (fits(work, &queries[query], narrower))
            return narrower->query;
    return query;
}

void work_want(struct work *work, enum query query)
{
    assert(work->load_count < WORK_LOADS_MAX);
    work->loads[work->load_count++] = (struct load){ .query = query };
}

struct rows work_rows(const struct work *work, enum query query)
{
    for (size_t i = 0; i < work->load_count; i++)
        if (work->loads[i].query == query)
            return work->loads[i].rows;
    return rows_of(NULL);
}

struct rows work_shown(const struct work *work)
{
    return work->loads[work->load_count - 1].rows;
}

const char *work_text(const struct work *work, enum query query, const char *column)
{
    struct rows rows = work_rows(work, query);
    return rows.count > 0 ? arena_text(work->arena, rows_text(&rows, 0, column)) : NULL;
}

void work_save(struct work *work, enum query query, const char *const *values)
{
    size_t size = (size_t)queries[query].slot_count * sizeof *values;
    const char **own = arena_alloc(work->arena, size + sizeof *own);
    memcpy(own, values, size);
    assert(work->save_count < WORK_SAVES_MAX);
    work->saves[work->save_count++] = (struct save){ query, own };
}

void work_save_bound(struct work *work, enum query query)
{
    assert(work->save_count < WORK_SAVES_MAX);
    work->saves[work->save_count++] = (struct save){ query, NULL };
}

void work_drop_saves(struct work *work)
{
    work->save_count = 0;
}

void work_free(struct work *work)
{
    for (size_t i = 0; i < work->load_count; i++)
        shared_rows_release(work->loads[i].shared);
    work->load_count = 0;
    work->save_count = 0;
}
