#include "persistence/flush.h"

#include <assert.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "persistence/pg.h"
#include "persistence/shared_rows.h"

static const char *value_of(const struct work *work, const struct query_parameter *parameter,
                            const char *const *own)
{
    if (own != NULL && parameter->slot >= 0 && own[parameter->slot] != NULL)
        return own[parameter->slot];
    return work_value(work, parameter);
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

static enum problem read_load(struct pg *pg, struct load *load)
{
    struct pg_result *rows = NULL;
    enum problem problem = pg_next(pg, &rows);
    if (rows != NULL)
        load->shared = shared_rows_new(rows);
    load->rows = rows_of(rows);
    return problem;
}

static struct load *last_load(struct work *work)
{
    return &work->loads[work->load_count - 1];
}

static void share_load(struct load *load, const struct load *asked, struct rows rows)
{
    load->rows = rows;
    load->shared = shared_rows_hold(asked->shared);
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
            problem = read_load(pg, &work->loads[i]);
        else
            share_load(&work->loads[i], asked, asked->rows);
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
    return read_load(pg, last_load(work));
}

static enum problem send_shows(struct pg *pg, const struct work *work)
{
    return work->shows != QUERY_NONE ? send_query(pg, work, work->shows, NULL) : PROBLEM_NONE;
}

/* What is one's own among works that are shown the same query: the id, and the trace. */
static bool is_own_value(const struct query_parameter *parameter)
{
    return parameter->ambient < 0 || parameter->ambient == AMBIENT_TRACE;
}

static bool are_shown_alike(const struct work *a, const struct work *b)
{
    if (a->shows != b->shows || needs_settings(a, b))
        return false;
    const struct query_text *text = &queries[queries[a->shows].many];
    for (int i = 0; i < text->parameter_count; i++) {
        const char *of_a = value_of(a, &text->parameters[i], NULL);
        const char *of_b = value_of(b, &text->parameters[i], NULL);
        bool fits =
            is_own_value(&text->parameters[i]) ? of_a != NULL && of_b != NULL : is_same(of_a, of_b);
        if (!fits)
            return false;
    }
    return true;
}

/* How many from the first on one query shows. */
static size_t count_alike(struct work *const *works, size_t count)
{
    size_t alike = 1;
    if (queries[works[0]->shows].many == QUERY_NONE)
        return 1;
    while (alike < count && are_shown_alike(works[0], works[alike]))
        alike++;
    return alike;
}

/* The database's notation of a list: ids and traces hold nothing that would have to be quoted. */
static const char *list_of(struct work *const *works, size_t count,
                           const struct query_parameter *parameter)
{
    size_t size = sizeof "{}";
    for (size_t i = 0; i < count; i++)
        size += strlen(value_of(works[i], parameter, NULL)) + 1;
    char *list = arena_alloc(works[0]->arena, size);
    char *end = list;
    for (size_t i = 0; i < count; i++) {
        *end++ = i == 0 ? '{' : ',';
        end = stpcpy(end, value_of(works[i], parameter, NULL));
    }
    stpcpy(end, "}");
    return list;
}

static enum problem send_many(struct pg *pg, struct work *const *works, size_t count)
{
    enum query many = queries[works[0]->shows].many;
    const struct query_text *text = &queries[many];
    const char *values[PARAMETERS_MAX];
    for (int i = 0; i < text->parameter_count; i++) {
        const struct query_parameter *parameter = &text->parameters[i];
        values[i] = is_own_value(parameter) ? list_of(works, count, parameter)
                                            : value_of(works[0], parameter, NULL);
    }
    return pg_send(pg, many, values);
}

/* Give each work its row; what has none is not there for it. */
static void share_out(const struct load *all, struct work *const *works, size_t count)
{
    for (int row = 0; row < all->rows.count; row++) {
        size_t place = strtoul(rows_text(&all->rows, row, "place"), NULL, 10) - 1;
        assert(place < count);
        share_load(last_load(works[place]), all,
                   (struct rows){ all->rows.result, .first = row, .count = 1 });
    }
}

static enum problem read_many(struct pg *pg, struct work *const *works, size_t count)
{
    struct load all = { .query = QUERY_NONE };
    for (size_t i = 0; i < count; i++)
        work_want(works[i], works[i]->shows);
    enum problem problem = read_load(pg, &all);
    share_out(&all, works, count);
    shared_rows_release(all.shared);
    return problem;
}

/* The run of works that begins here, shown by one query; settings once, since they are alike. */
static enum problem send_run(struct pg *pg, const struct work *before, struct work *const *works,
                             size_t count)
{
    enum problem problem = send_settings(pg, before, works[0]);
    if (problem)
        return problem;
    return count == 1 ? send_shows(pg, works[0]) : send_many(pg, works, count);
}

static enum problem read_run(struct pg *pg, const struct work *before, struct work *const *works,
                             size_t count)
{
    enum problem problem = skip_settings(pg, before, works[0]);
    if (problem)
        return problem;
    return count == 1 ? read_shown(pg, works[0]) : read_many(pg, works, count);
}

typedef enum problem run_step(struct pg *pg, const struct work *before, struct work *const *works,
                              size_t count);

static enum problem for_each_run(struct pg *pg, struct work *const *works, size_t count,
                                 run_step *step)
{
    enum problem problem = PROBLEM_NONE;
    for (size_t i = 0, alike = 0; !problem && i < count; i += alike) {
        alike = count_alike(works + i, count - i);
        problem = step(pg, work_before(works, i), works + i, alike);
    }
    return problem;
}

enum problem works_read(struct pg *pg, struct work *const *works, size_t count)
{
    enum problem problem = pg_send(pg, QUERY_BEGIN, NULL);
    if (!problem)
        problem = for_each_run(pg, works, count, send_run);
    if (!problem)
        problem = pg_send(pg, QUERY_COMMIT, NULL);
    if (!problem)
        problem = pg_sync(pg);
    if (problem)
        return problem;
    problem = skip_results(pg, 1);
    if (!problem)
        problem = for_each_run(pg, works, count, read_run);
    if (!problem)
        problem = skip_results(pg, 1);
    return finish_flush(pg, problem);
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
