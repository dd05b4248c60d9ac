#include "persistence/work.h"

#include <assert.h>
#include <libpq-fe.h>
#include <string.h>

#include "persistence/pg.h"

void work_bind(struct work *work, const char *name, const char *value)
{
    assert(work->binding_count < WORK_BINDINGS_MAX);
    work->bindings[work->binding_count++] = (struct binding){ name, value };
}

const char *work_bound(const struct work *work, const char *name)
{
    for (size_t i = work->binding_count; i > 0; i--)
        if (strcmp(work->bindings[i - 1].name, name) == 0)
            return work->bindings[i - 1].value;
    return NULL;
}

static const char *value_of(const struct work *work, const struct query_parameter *parameter,
                            const char *const *own)
{
    if (parameter->ambient >= 0)
        return work->ambient[parameter->ambient];
    if (own != NULL && parameter->slot >= 0 && own[parameter->slot] != NULL)
        return own[parameter->slot];
    return work_bound(work, parameter->name);
}

enum { PARAMETERS_MAX = 64 };

static enum problem send_query(const struct work *work, enum query query, const char *const *own)
{
    const struct query_text *text = &queries[query];
    const char *values[PARAMETERS_MAX];
    assert(text->parameter_count <= PARAMETERS_MAX);
    for (int i = 0; i < text->parameter_count; i++)
        values[i] = value_of(work, &text->parameters[i], own);
    return pg_send(work->pg, query, values);
}

static enum problem send_loads(struct work *work, const enum query *loads)
{
    enum problem problem = pg_send(work->pg, QUERY_BEGIN, NULL);
    if (!problem)
        problem = send_query(work, QUERY_SETTINGS, NULL);
    for (size_t i = 0; !problem && loads[i] != QUERY_NONE; i++) {
        assert(i < WORK_LOADS_MAX);
        work->loads[work->load_count++].query = loads[i];
        problem = send_query(work, loads[i], NULL);
    }
    return problem ? problem : pg_sync(work->pg);
}

/* Read and forget the results of statements whose rows nobody wants. */
static enum problem skip_results(struct work *work, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pg_rows_auto *rows = NULL;
        enum problem problem = pg_next(work->pg, &rows);
        if (problem)
            return problem;
    }
    return PROBLEM_NONE;
}

/* After the first failure the rest of the flush is read to its end, so that the next may begin. */
static enum problem finish_flush(struct work *work, enum problem problem)
{
    enum problem at_end = pg_end(work->pg);
    return problem ? problem : at_end;
}

enum problem work_load(struct work *work, const enum query *loads)
{
    work->load_count = 0;
    enum problem problem = send_loads(work, loads);
    if (problem)
        return problem;
    problem = skip_results(work, 2);
    for (size_t i = 0; !problem && i < work->load_count; i++)
        problem = pg_next(work->pg, &work->loads[i].rows);
    return finish_flush(work, problem);
}

/* The answer's row is kept among the loads, where whoever writes the answer looks for it. */
static enum problem read_shown(struct work *work, enum query shows)
{
    if (shows == QUERY_NONE)
        return PROBLEM_NONE;
    assert(work->load_count < WORK_LOADS_MAX);
    struct load *load = &work->loads[work->load_count++];
    *load = (struct load){ .query = shows };
    return pg_next(work->pg, &load->rows);
}

static enum problem send_read(struct work *work, enum query shows)
{
    enum problem problem = pg_send(work->pg, QUERY_BEGIN, NULL);
    if (!problem)
        problem = send_query(work, QUERY_SETTINGS, NULL);
    if (!problem)
        problem = send_query(work, shows, NULL);
    if (!problem)
        problem = pg_send(work->pg, QUERY_COMMIT, NULL);
    return problem ? problem : pg_sync(work->pg);
}

enum problem work_read(struct work *work, enum query shows)
{
    enum problem problem = send_read(work, shows);
    if (problem)
        return problem;
    problem = skip_results(work, 2);
    if (!problem)
        problem = read_shown(work, shows);
    if (!problem)
        problem = skip_results(work, 1);
    return finish_flush(work, problem);
}

struct rows work_rows(const struct work *work, enum query query)
{
    for (size_t i = 0; i < work->load_count; i++)
        if (work->loads[i].query == query)
            return rows_of(work->loads[i].rows);
    return rows_of(NULL);
}

struct rows work_shown(const struct work *work)
{
    return rows_of(work->loads[work->load_count - 1].rows);
}

const char *work_text(const struct work *work, enum query query, const char *column)
{
    struct rows rows = work_rows(work, query);
    return rows.count > 0 ? rows_text(&rows, 0, column) : NULL;
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

static enum problem send_saves(struct work *work)
{
    enum problem problem = PROBLEM_NONE;
    for (size_t i = 0; !problem && i < work->save_count; i++)
        problem = send_query(work, work->saves[i].query, work->saves[i].values);
    return problem;
}

enum problem work_commit(struct work *work, enum query shows)
{
    enum problem problem = send_saves(work);
    if (!problem && shows != QUERY_NONE)
        problem = send_query(work, shows, NULL);
    if (!problem)
        problem = pg_send(work->pg, QUERY_COMMIT, NULL);
    if (!problem)
        problem = pg_sync(work->pg);
    if (problem)
        return problem;
    problem = skip_results(work, work->save_count);
    if (!problem)
        problem = read_shown(work, shows);
    if (!problem)
        problem = skip_results(work, 1);
    return finish_flush(work, problem);
}

static enum problem send_dry(struct work *work, enum query shows, struct save keeps)
{
    enum problem problem = pg_send(work->pg, QUERY_SAVEPOINT, NULL);
    if (!problem)
        problem = send_saves(work);
    if (!problem)
        problem = pg_send(work->pg, QUERY_CONSTRAINTS_NOW, NULL);
    if (!problem && shows != QUERY_NONE)
        problem = send_query(work, shows, NULL);
    if (!problem)
        problem = pg_send(work->pg, QUERY_SAVEPOINT_UNDO, NULL);
    if (!problem)
        problem = send_query(work, keeps.query, keeps.values);
    if (!problem)
        problem = pg_send(work->pg, QUERY_COMMIT, NULL);
    return problem ? problem : pg_sync(work->pg);
}

enum problem work_commit_dry(struct work *work, enum query shows, struct save keeps)
{
    enum problem problem = send_dry(work, shows, keeps);
    if (problem)
        return problem;
    problem = skip_results(work, work->save_count + 2);
    if (!problem)
        problem = read_shown(work, shows);
    if (!problem)
        problem = skip_results(work, 3);
    return finish_flush(work, problem);
}

void work_rollback(struct work *work)
{
    pg_rollback(work->pg);
}

void work_free(struct work *work)
{
    for (size_t i = 0; i < work->load_count; i++)
        PQclear(work->loads[i].rows);
    work->load_count = 0;
    work->save_count = 0;
}
