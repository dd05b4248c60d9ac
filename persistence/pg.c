#include "persistence/pg.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plain.h"

enum { LEND_MILLISECONDS = 80, WAITING_PER_CONNECTION = 2, ANSWER_MILLISECONDS = 8000 };

struct pg {
    PGconn *conn;
    struct pg_pool *pool;
    bool is_lent;
    bool is_broken;
};

struct pg_pool {
    pthread_mutex_t lock;
    pthread_cond_t returned;
    const char *address;
    int size;
    int waiting;
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
    { "0A000", PROBLEM_RETRY },               /* cached plan must not change result type */
    { "55P03", PROBLEM_UNAVAILABLE },         /* a lock was not had in time */
    { "57014", PROBLEM_UNAVAILABLE },         /* the statement took too long */
    { "53300", PROBLEM_UNAVAILABLE },         /* too many connections */
    { "IN409", PROBLEM_REQUEST_IN_PROGRESS }, /* raised by claim_request() */
    { "IN404", PROBLEM_NOT_FOUND },           /* raised by must_be_shown() */
    { "25006", PROBLEM_CONNECTION_LOST },     /* a read-only server */
    { "26000", PROBLEM_CONNECTION_LOST },     /* a statement is no longer prepared */
};

static bool is_connection_class(const char *state)
{
    return strncmp(state, "08", 2) == 0 || strncmp(state, "57P", 3) == 0;
}

static enum problem problem_of(struct pg *pg, const PGresult *rows)
{
    const char *state = PQresultErrorField(rows, PG_DIAG_SQLSTATE);
    if (state == NULL || is_connection_class(state) || PQstatus(pg->conn) == CONNECTION_BAD) {
        pg->is_broken = true;
        return PROBLEM_CONNECTION_LOST;
    }
    for (size_t i = 0; i < sizeof sqlstates / sizeof *sqlstates; i++)
        if (strcmp(sqlstates[i].sqlstate, state) == 0) {
            pg->is_broken |= sqlstates[i].problem == PROBLEM_CONNECTION_LOST;
            return sqlstates[i].problem;
        }
    const char *constraint = PQresultErrorField(rows, PG_DIAG_CONSTRAINT_NAME);
    fprintf(stderr,
            "{\"level\":\"error\",\"event\":\"database\",\"sqlstate\":\"%s\","
            "\"constraint\":\"%s\"}\n",
            state, constraint ? constraint : "");
    return PROBLEM_INTERNAL_ERROR;
}

void pg_rows_clear(PGresult **rows)
{
    PQclear(*rows);
}

static bool succeeded(const PGresult *rows)
{
    ExecStatusType status = PQresultStatus(rows);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

static bool prepare_all(PGconn *conn)
{
    for (int query = QUERY_NONE + 1; query < QUERY_COUNT; query++) {
        pg_rows_auto *rows = PQprepare(conn, queries[query].name, queries[query].sql, 0, NULL);
        if (succeeded(rows))
            continue;
        fprintf(stderr, "query %s cannot be prepared: %s %s\n", queries[query].name,
                PQresultErrorField(rows, PG_DIAG_SQLSTATE),
                PQresultErrorField(rows, PG_DIAG_MESSAGE_PRIMARY));
        return false;
    }
    return true;
}

static void ignore_notice(void *nothing, const PGresult *notice)
{
    (void)nothing;
    (void)notice;
}

static PGconn *open_connection(const char *address)
{
    const char *const names[] = { "dbname",          "connect_timeout",  "tcp_user_timeout",
                                  "keepalives_idle", "application_name", NULL };
    const char *const values[] = { address, "2", "5000", "30", "insats", NULL };
    PGconn *conn = PQconnectdbParams(names, values, 1);
    PQsetNoticeReceiver(conn, ignore_notice, NULL);
    if (PQstatus(conn) == CONNECTION_OK) {
        pg_rows_auto *set = PQexec(conn, session_settings_sql);
        if (succeeded(set) && prepare_all(conn) && PQenterPipelineMode(conn) == 1)
            return conn;
    }
    PQfinish(conn);
    return NULL;
}

struct pg_pool *pg_pool_open(const char *address, int size)
{
    struct pg_pool *pool = calloc(1, sizeof *pool + (size_t)size * sizeof *pool->members);
    if (pool == NULL)
        abort();
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->returned, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pool->address = address;
    pool->size = size;
    for (int i = 0; i < size; i++)
        pool->members[i] = (struct pg){ .pool = pool, .is_broken = true };
    pool->members[0].conn = open_connection(address);
    pool->members[0].is_broken = pool->members[0].conn == NULL;
    if (!pool->members[0].is_broken)
        return pool;
    fputs("the database cannot be reached or does not have this program's schema\n", stderr);
    pg_pool_close(pool);
    return NULL;
}

void pg_pool_close(struct pg_pool *pool)
{
    for (int i = 0; i < pool->size; i++)
        PQfinish(pool->members[i].conn);
    pthread_mutex_destroy(&pool->lock);
    pthread_cond_destroy(&pool->returned);
    free(pool);
}

/* An idle connection says nothing: bytes that wait are its end, or the word of it. */
static bool has_gone(const struct pg *pg)
{
    struct pollfd socket = { .fd = PQsocket(pg->conn), .events = POLLIN };
    return socket.fd < 0 || poll(&socket, 1, 0) != 0;
}

/* An idle member, one that is open rather than one that is to be opened. */
static struct pg *find_idle(struct pg_pool *pool)
{
    struct pg *broken = NULL;
    for (int i = 0; i < pool->size; i++) {
        struct pg *member = &pool->members[i];
        if (!member->is_lent && !member->is_broken)
            return member;
        if (!member->is_lent)
            broken = member;
    }
    return broken;
}

static struct timespec lend_deadline(void)
{
    struct timespec deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_nsec += LEND_MILLISECONDS * 1000000L;
    deadline.tv_sec += deadline.tv_nsec / 1000000000L;
    deadline.tv_nsec %= 1000000000L;
    return deadline;
}

static struct pg *wait_for_idle(struct pg_pool *pool)
{
    struct pg *pg = find_idle(pool);
    if (pg != NULL || pool->waiting >= WAITING_PER_CONNECTION * pool->size)
        return pg;
    struct timespec deadline = lend_deadline();
    pool->waiting++;
    while ((pg = find_idle(pool)) == NULL)
        if (pthread_cond_timedwait(&pool->returned, &pool->lock, &deadline) == ETIMEDOUT)
            break;
    pool->waiting--;
    return pg != NULL ? pg : find_idle(pool);
}

static bool mend(struct pg *pg)
{
    PQfinish(pg->conn);
    pg->conn = open_connection(pg->pool->address);
    pg->is_broken = pg->conn == NULL;
    return !pg->is_broken;
}

enum problem pg_lend(struct pg_pool *pool, struct pg **pg)
{
    pthread_mutex_lock(&pool->lock);
    struct pg *idle = wait_for_idle(pool);
    if (idle != NULL)
        idle->is_lent = true;
    pthread_mutex_unlock(&pool->lock);
    if (idle == NULL)
        return PROBLEM_UNAVAILABLE;
    if ((idle->is_broken || has_gone(idle)) && !mend(idle)) {
        pg_return(idle);
        return PROBLEM_UNAVAILABLE;
    }
    *pg = idle;
    return PROBLEM_NONE;
}

/* Whether a transaction is still open, or failed and not yet left. */
static bool is_in_transaction(const struct pg *pg)
{
    return !pg->is_broken && PQtransactionStatus(pg->conn) != PQTRANS_IDLE;
}

void pg_leave_transaction(struct pg *pg)
{
    if (is_in_transaction(pg))
        pg_rollback(pg);
}

void pg_return(struct pg *pg)
{
    pg_leave_transaction(pg);
    pthread_mutex_lock(&pg->pool->lock);
    pg->is_lent = false;
    pthread_cond_signal(&pg->pool->returned);
    pthread_mutex_unlock(&pg->pool->lock);
}

static enum problem lost(struct pg *pg)
{
    pg->is_broken = true;
    return PROBLEM_CONNECTION_LOST;
}

enum problem pg_send(struct pg *pg, enum query query, const char *const *values)
{
    const struct query_text *text = &queries[query];
    int sent =
        PQsendQueryPrepared(pg->conn, text->name, text->parameter_count, values, NULL, NULL, 0);
    return sent == 1 ? PROBLEM_NONE : lost(pg);
}

enum problem pg_sync(struct pg *pg)
{
    return PQpipelineSync(pg->conn) == 1 ? PROBLEM_NONE : lost(pg);
}

/* Where one connection hangs, the others do: they are opened anew, and not waited for in turn. */
static void doubt_the_idle(struct pg_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    for (int i = 0; i < pool->size; i++)
        if (!pool->members[i].is_lent)
            pool->members[i].is_broken = true;
    pthread_mutex_unlock(&pool->lock);
}

/*
 * The next result; NULL also when nothing comes from the database in time: it may hang with the
 * connection open, and nobody else gives up on it. What it then does stays unknown, as with a
 * connection that is cut.
 */
static PGresult *receive(struct pg *pg)
{
    while (PQisBusy(pg->conn)) {
        struct pollfd answer = { .fd = PQsocket(pg->conn), .events = POLLIN };
        int ready = poll(&answer, 1, ANSWER_MILLISECONDS);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 || PQconsumeInput(pg->conn) != 1) {
            if (ready == 0)
                doubt_the_idle(pg->pool);
            pg->is_broken = true;
            return NULL;
        }
    }
    return PQgetResult(pg->conn);
}

/* A query's rows are followed by a NULL, which is read here as well. */
enum problem pg_next(struct pg *pg, PGresult **rows)
{
    *rows = receive(pg);
    if (*rows == NULL)
        return lost(pg);
    enum problem problem = succeeded(*rows) ? PROBLEM_NONE : problem_of(pg, *rows);
    if (!pg->is_broken)
        PQclear(receive(pg));
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
    while (!pg->is_broken && nothing < 2) {
        pg_rows_auto *rows = receive(pg);
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
    if (pg->is_broken)
        return;
    if (pg_send(pg, QUERY_ROLLBACK, NULL) || pg_sync(pg) || pg_end(pg))
        pg->is_broken = true;
}

PGresult *pg_describe(struct pg *pg, enum query query)
{
    if (PQsendDescribePrepared(pg->conn, queries[query].name) != 1 || pg_sync(pg))
        return NULL;
    PGresult *rows = NULL;
    if (pg_next(pg, &rows) || pg_end(pg)) {
        PQclear(rows);
        return NULL;
    }
    return rows;
}
