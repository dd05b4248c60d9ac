#include "persistence/pg.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "persistence/wire.h"

struct pg {
    struct wire wire;
    struct pg_pool *pool;
    bool is_lent;
    bool is_outdated; /* what it has prepared is no longer so */
};

struct pg_pool {
    pthread_mutex_t lock;
    const char *address;
    int limit_ms;
    int size;
    struct pg members[];
};

static const struct {
    const char *sqlstate;
    enum problem problem;
} sqlstates[] = {
    { "40001", PROBLEM_RETRY },               /* serialization failure */
    { "40P01", PROBLEM_RETRY },               /* deadlock */
    { "23505", PROBLEM_RETRY },               /* unique: judged again, the rule sees the row */
    { "23P01", PROBLEM_RETRY },               /* exclusion: likewise */
    { "55P03", PROBLEM_UNAVAILABLE },         /* a lock was not had in time */
    { "57014", PROBLEM_UNAVAILABLE },         /* the statement took too long */
    { "53300", PROBLEM_UNAVAILABLE },         /* too many connections */
    { "IN409", PROBLEM_REQUEST_IN_PROGRESS }, /* raised by claim_request() */
    { "IN404", PROBLEM_NOT_FOUND },           /* raised by must_be_shown() */
    { "25006", PROBLEM_CONNECTION_LOST },     /* a read-only server */
    { "0A000", PROBLEM_CONNECTION_LOST },     /* a prepared statement's columns are others now */
    { "26000", PROBLEM_CONNECTION_LOST },     /* a statement is no longer prepared */
};

static bool is_connection_class(const char *state)
{
    return strncmp(state, "08", 2) == 0 || strncmp(state, "57P", 3) == 0;
}

static enum problem problem_of(struct pg *pg, const PGresult *rows)
{
    const char *state = PQresultErrorField(rows, PG_DIAG_SQLSTATE);
    if (state == NULL || is_connection_class(state) || PQstatus(pg->wire.conn) == CONNECTION_BAD) {
        pg->wire.is_broken = true;
        return PROBLEM_CONNECTION_LOST;
    }
    for (size_t i = 0; i < sizeof sqlstates / sizeof *sqlstates; i++)
        if (strcmp(sqlstates[i].sqlstate, state) == 0) {
            pg->is_outdated = strcmp(state, "0A000") == 0 || strcmp(state, "26000") == 0;
            pg->wire.is_broken |= sqlstates[i].problem == PROBLEM_CONNECTION_LOST;
            return sqlstates[i].problem;
        }
    const char *constraint = PQresultErrorField(rows, PG_DIAG_CONSTRAINT_NAME);
    fprintf(stderr,
            "{\"level\":\"error\",\"event\":\"database\",\"sqlstate\":\"%s\","
            "\"constraint\":\"%s\"}\n",
            state, constraint ? constraint : "");
    return PROBLEM_INTERNAL_ERROR;
}

struct pg_pool *pg_pool_open(const char *address, int size, int limit_ms)
{
    struct pg_pool *pool = calloc(1, sizeof *pool + (size_t)size * sizeof *pool->members);
    if (pool == NULL)
        abort();
    pthread_mutex_init(&pool->lock, NULL);
    pool->address = address;
    pool->limit_ms = limit_ms;
    pool->size = size;
    for (int i = 0; i < size; i++)
        pool->members[i] = (struct pg){ .pool = pool, .wire.is_broken = true };
    wire_allow(&pool->members[0].wire, limit_ms);
    if (wire_open(&pool->members[0].wire, address))
        return pool;
    fputs("the database cannot be reached or does not have this program's schema\n", stderr);
    pg_pool_close(pool);
    return NULL;
}

void pg_pool_close(struct pg_pool *pool)
{
    for (int i = 0; i < pool->size; i++)
        wire_close(&pool->members[i].wire);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

/* An idle member, one that is open rather than one that is to be opened. */
static struct pg *find_idle(struct pg_pool *pool)
{
    struct pg *broken = NULL;
    for (int i = 0; i < pool->size; i++) {
        struct pg *member = &pool->members[i];
        if (!member->is_lent && !member->wire.is_broken)
            return member;
        if (!member->is_lent)
            broken = member;
    }
    return broken;
}

enum problem pg_lend(struct pg_pool *pool, struct pg **pg)
{
    pthread_mutex_lock(&pool->lock);
    struct pg *idle = find_idle(pool);
    if (idle != NULL)
        idle->is_lent = true;
    pthread_mutex_unlock(&pool->lock);
    if (idle == NULL)
        return PROBLEM_UNAVAILABLE;
    wire_allow(&idle->wire, pool->limit_ms);
    if ((idle->wire.is_broken || wire_has_gone(&idle->wire)) &&
        !wire_open(&idle->wire, pool->address)) {
        pg_return(idle);
        return PROBLEM_UNAVAILABLE;
    }
    *pg = idle;
    return PROBLEM_NONE;
}

/* Whether a transaction is still open, or failed and not yet left. */
static bool is_in_transaction(const struct pg *pg)
{
    return !pg->wire.is_broken && PQtransactionStatus(pg->wire.conn) != PQTRANS_IDLE;
}

static void leave_transaction(struct pg *pg)
{
    if (is_in_transaction(pg))
        pg_rollback(pg);
}

/*
 * Where one connection hangs, or a migration has changed what is prepared, it is so for the others:
 * they are opened anew, and not tried in turn.
 */
static void doubt_the_idle(struct pg_pool *pool)
{
    for (int i = 0; i < pool->size; i++)
        if (!pool->members[i].is_lent)
            pool->members[i].wire.is_broken = true;
}

void pg_return(struct pg *pg)
{
    leave_transaction(pg);
    pthread_mutex_lock(&pg->pool->lock);
    if (pg->wire.is_overdue || pg->is_outdated)
        doubt_the_idle(pg->pool);
    pg->is_outdated = false;
    pg->is_lent = false;
    pthread_mutex_unlock(&pg->pool->lock);
}

static enum problem lost(struct pg *pg)
{
    pg->wire.is_broken = true;
    return PROBLEM_CONNECTION_LOST;
}

enum problem pg_send(struct pg *pg, enum query query, const char *const *values)
{
    const struct query_text *text = &queries[query];
    if (pg->wire.is_broken)
        return PROBLEM_CONNECTION_LOST;
    int sent = PQsendQueryPrepared(pg->wire.conn, text->name, text->parameter_count, values, NULL,
                                   NULL, 0);
    return sent == 1 ? PROBLEM_NONE : lost(pg);
}

enum problem pg_sync(struct pg *pg)
{
    return PQpipelineSync(pg->wire.conn) == 1 ? PROBLEM_NONE : lost(pg);
}

/* A query's rows are followed by a NULL, which is read here as well. */
enum problem pg_next(struct pg *pg, PGresult **rows)
{
    *rows = wire_receive(&pg->wire);
    if (*rows == NULL)
        return lost(pg);
    enum problem problem = rows_succeeded(*rows) ? PROBLEM_NONE : problem_of(pg, *rows);
    if (!pg->wire.is_broken)
        PQclear(wire_receive(&pg->wire));
    if (problem) {
        PQclear(*rows);
        *rows = NULL;
    }
    return problem;
}

enum problem pg_end(struct pg *pg)
{
    enum problem problem = PROBLEM_NONE;
    int nothing = 0;
    while (!pg->wire.is_broken && nothing < 2) {
        pg_rows_auto *rows = wire_receive(&pg->wire);
        if (rows == NULL) {
            nothing++;
            continue;
        }
        nothing = 0;
        ExecStatusType status = PQresultStatus(rows);
        if (status == PGRES_PIPELINE_SYNC)
            return problem;
        if (!problem && status == PGRES_FATAL_ERROR)
            problem = problem_of(pg, rows);
    }
    return problem ? problem : lost(pg);
}

bool pg_answers(struct pg *pg)
{
    pg_rows_auto *rows = NULL;
    return !pg_send(pg, QUERY_PING, NULL) && !pg_sync(pg) && !pg_next(pg, &rows) && !pg_end(pg);
}

void pg_rollback(struct pg *pg)
{
    if (pg->wire.is_broken)
        return;
    if (pg_send(pg, QUERY_ROLLBACK, NULL) || pg_sync(pg) || pg_end(pg))
        pg->wire.is_broken = true;
}

PGresult *pg_describe(struct pg *pg, enum query query)
{
    if (PQsendDescribePrepared(pg->wire.conn, queries[query].name) != 1 || pg_sync(pg))
        return NULL;
    PGresult *rows = NULL;
    if (pg_next(pg, &rows) || pg_end(pg)) {
        PQclear(rows);
        return NULL;
    }
    return rows;
}
