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

static enum problem send_query(struct pg *pg, const struct work *work, enum query query,
                               const char *const *own)
{
    const struct query_text *text = &queries[query];
    const char *values[PARAMETERS_MAX];
    assert(text->parameter_count <= PARAMETERS_MAX);
    for (int i = 0; i < text->parameter_count; i++)
        values[i] = value_of(work, &text->parameters[i], own);
    return pg_send(pg, query, values);
}

/* Read and forget the results of statements whose rows nobody wants. */
static enum problem skip_results(struct pg *pg, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pg_rows_auto *rows = NULL;
        enum problem problem = pg_next(pg, &rows);
        if (problem)
            return problem;
    }
    return PROBLEM_NONE;
}

/* After the first failure the rest of the flush is read to its end, so that the next may begin. */
static enum problem finish_flush(struct pg *pg, enum problem problem)
{
    enum problem at_end = pg_end(pg);
    return problem ? problem : at_end;
}

void work_want(struct work *work, enum query query)
{
    assert(work->load_count < WORK_LOADS_MAX);
    work->loads[work->load_count++] = (struct load){ .query = query };
}

static bool is_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Whether a query would be sent with the same values by both. */
static bool ask_alike(const struct work *a, const struct work *b, enum query query)
{
    const struct query_text *text = &queries[query];
    for (int i = 0; i < text->parameter_count; i++)
        if (!is_same(value_of(a, &text->parameters[i], NULL),
                     value_of(b, &text->parameters[i], NULL)))
            return false;
    return true;
}

/* Whether the settings that are in force, those of the work before, are another's. */
static bool needs_settings(const struct work *before, const struct work *work)
{
    return before == NULL || !ask_alike(before, work, QUERY_SETTINGS);
}

static enum problem send_settings(struct pg *pg, const struct work *before, const struct work *work)
{
    return needs_settings(before, work) ? send_query(pg, work, QUERY_SETTINGS, NULL) : PROBLEM_NONE;
}

static enum problem skip_settings(struct pg *pg, const struct work *before, const struct work *work)
{
    return needs_settings(before, work) ? skip_results(pg, 1) : PROBLEM_NONE;
}

/* What the same caller has just asked for the work before; its rows do for both. */
static const struct load *load_of(const struct work *before, const struct work *work, size_t place)
{
    if (needs_settings(before, work) || place >= before->load_count)
        return NULL;
    enum query query = work->loads[place].query;
    bool is_asked = before->loads[place].query == query && ask_alike(before, work, query);
    return is_asked ? &before->loads[place] : NULL;
}

static enum problem send_loads(struct pg *pg, const struct work *before, const struct work *work)
{
    enum problem problem = send_settings(pg, before, work);
    for (size_t i = 0; !problem && i < work->load_count; i++)
        if (load_of(before, work, i) == NULL)
            problem = send_query(pg, work, work->loads[i].query, NULL);
    return problem;
}

static enum problem read_loads(struct pg *pg, const struct work *before, struct work *work)
{
    enum problem problem = skip_settings(pg, before, work);
    for (size_t i = 0; !problem && i < work->load_count; i++) {
        const struct load *asked = load_of(before, work, i);
        if (asked == NULL)
            problem = pg_next(pg, &work->loads[i].rows);
        else
            work->loads[i] = (struct load){ asked->query, asked->rows, .is_borrowed = true };
    }
    return problem;
}

static const struct work *work_before(struct work *const *works, size_t place)
{
    return place > 0 ? works[place - 1] : NULL;
}

enum problem works_load(struct pg *pg, struct work *const *works, size_t count)
{
    enum problem problem = pg_send(pg, QUERY_BEGIN, NULL);
    for (size_t i = 0; !problem && i < count; i++)
        problem = send_loads(pg, work_before(works, i), works[i]);
    if (!problem)
        problem = pg_sync(pg);
    if (problem)
        return problem;
    problem = skip_results(pg, 1);
    for (size_t i = 0; !problem && i < count; i++)
        problem = read_loads(pg, work_before(works, i), works[i]);
    return finish_flush(pg, problem);
}

/* The answer's row is kept among the loads, where whoever writes the answer looks for it. */
static enum problem read_shown(struct pg *pg, struct work *work)
{
    if (work->shows == QUERY_NONE)
        return PROBLEM_NONE;
    work_want(work, work->shows);
    return pg_next(pg, &work->loads[work->load_count - 1].rows);
}

static enum problem send_shows(struct pg *pg, const struct work *work)
{
    return work->shows != QUERY_NONE ? send_query(pg, work, work->shows, NULL) : PROBLEM_NONE;
}

enum problem works_read(struct pg *pg, struct work *const *works, size_t count)
{
    enum problem problem = pg_send(pg, QUERY_BEGIN, NULL);
    for (size_t i = 0; !problem && i < count; i++) {
        problem = send_settings(pg, work_before(works, i), works[i]);
        if (!problem)
            problem = send_shows(pg, works[i]);
    }
    if (!problem)
        problem = pg_send(pg, QUERY_COMMIT, NULL);
    if (!problem)
        problem = pg_sync(pg);
    if (problem)
        return problem;
    problem = skip_results(pg, 1);
    for (size_t i = 0; !problem && i < count; i++) {
        problem = skip_settings(pg, work_before(works, i), works[i]);
        if (!problem)
            problem = read_shown(pg, works[i]);
    }
    if (!problem)
        problem = skip_results(pg, 1);
    return finish_flush(pg, problem);
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

static enum problem send_saves(struct pg *pg, const struct work *work)
{
    enum problem problem = PROBLEM_NONE;
    for (size_t i = 0; !problem && i < work->save_count; i++)
        problem = send_query(pg, work, work->saves[i].query, work->saves[i].values);
    return problem;
}

/* A dry run shows what would be, undoes it, and leaves its own entry. */
static enum problem send_trial(struct pg *pg, const struct work *work)
{
    enum problem problem = pg_send(pg, QUERY_SAVEPOINT, NULL);
    if (!problem)
        problem = send_saves(pg, work);
    if (!problem)
        problem = pg_send(pg, QUERY_CONSTRAINTS_NOW, NULL);
    if (!problem)
        problem = send_shows(pg, work);
    if (!problem)
        problem = pg_send(pg, QUERY_SAVEPOINT_UNDO, NULL);
    if (!problem)
        problem = send_query(pg, work, work->tried->query, work->tried->values);
    return problem;
}

static enum problem read_trial(struct pg *pg, struct work *work)
{
    enum problem problem = skip_results(pg, work->save_count + 2);
    if (!problem)
        problem = read_shown(pg, work);
    return problem ? problem : skip_results(pg, 2);
}

static enum problem send_commit(struct pg *pg, const struct work *before, const struct work *work)
{
    enum problem problem = send_settings(pg, before, work);
    if (!problem && work->tried != NULL)
        return send_trial(pg, work);
    if (!problem)
        problem = send_saves(pg, work);
    return problem ? problem : send_shows(pg, work);
}

static enum problem read_commit(struct pg *pg, const struct work *before, struct work *work)
{
    enum problem problem = skip_settings(pg, before, work);
    if (!problem && work->tried != NULL)
        return read_trial(pg, work);
    if (!problem)
        problem = skip_results(pg, work->save_count);
    return problem ? problem : read_shown(pg, work);
}

/* The load has left the settings of the last. */
static const struct work *committed_before(struct work *const *works, size_t place, size_t count)
{
    return works[place > 0 ? place - 1 : count - 1];
}

enum problem works_commit(struct pg *pg, struct work *const *works, size_t count)
{
    enum problem problem = PROBLEM_NONE;
    for (size_t i = 0; !problem && i < count; i++)
        problem = send_commit(pg, committed_before(works, i, count), works[i]);
    if (!problem)
        problem = pg_send(pg, QUERY_COMMIT, NULL);
    if (!problem)
        problem = pg_sync(pg);
    if (problem)
        return problem;
    for (size_t i = 0; !problem && i < count; i++)
        problem = read_commit(pg, committed_before(works, i, count), works[i]);
    if (!problem)
        problem = skip_results(pg, 1);
    return finish_flush(pg, problem);
}

void work_free(struct work *work)
{
    for (size_t i = 0; i < work->load_count; i++)
        if (!work->loads[i].is_borrowed)
            PQclear(work->loads[i].rows);
    work->load_count = 0;
    work->save_count = 0;
}
