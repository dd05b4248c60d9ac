#include "persistence/wire.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "plain.h"
#include "queries.h"

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void wire_allow(struct wire *wire, int milliseconds)
{
    wire->deadline_ms = now_ms() + milliseconds;
}

void pg_rows_clear(PGresult **rows)
{
    PQclear(*rows);
}

bool rows_succeeded(const PGresult *rows)
{
    ExecStatusType status = PQresultStatus(rows);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

void wire_close(struct wire *wire)
{
    PQfinish(wire->conn);
    wire->conn = NULL;
    wire->is_broken = true;
}

static void *cancel(void *request)
{
    char why_not[256];
    PQcancel(request, why_not, sizeof why_not);
    PQfreeCancel(request);
    return NULL;
}

/*
 * A thread of its own, since PQcancel waits without limit, and a server that hangs may not even
 * take that. There is at most one for each connection at a time: to have another, it must first be
 * possible to connect again.
 */
static void cancel_aside(PGconn *conn)
{
    pthread_t thread;
    PGcancel *request = PQgetCancel(conn);
    if (request == NULL)
        return;
    if (pthread_create(&thread, NULL, cancel, request) == 0)
        pthread_detach(thread);
    else
        PQfreeCancel(request);
}

static void give_up(struct wire *wire)
{
    cancel_aside(wire->conn);
    wire_close(wire);
    wire->is_overdue = true;
}

/* Send on what is not sent yet and take what comes, as soon as one of them is possible. */
static bool exchange(struct wire *wire)
{
    bool is_unsent = PQflush(wire->conn) == 1;
    struct pollfd socket = { .fd = PQsocket(wire->conn), .events = POLLIN };
    if (is_unsent)
        socket.events |= POLLOUT;
    int64_t left = wire->deadline_ms - now_ms();
    int ready = left > 0 ? poll(&socket, 1, (int)left) : 0;
    if (ready < 0 && errno == EINTR)
        return true;
    if (ready > 0 && PQconsumeInput(wire->conn) == 1)
        return true;
    wire->is_broken = true;
    if (ready == 0)
        give_up(wire);
    return false;
}

PGresult *wire_receive(struct wire *wire)
{
    while (PQisBusy(wire->conn))
        if (!exchange(wire))
            return NULL;
    return PQgetResult(wire->conn);
}

/* An idle connection says nothing: bytes that wait are its end, or the word of it. */
bool wire_has_gone(const struct wire *wire)
{
    struct pollfd socket = { .fd = PQsocket(wire->conn), .events = POLLIN };
    return socket.fd < 0 || poll(&socket, 1, 0) != 0;
}

/*
 * A COMMIT succeeds with a warning when its wait for the standby was cancelled: what it wrote may
 * be lost with this server, so that the outcome is unknown. The warning is told by the function
 * that gives it: its SQLSTATE is that of harmless ones too, its text is translated. Nothing else
 * that a server remarks changes an outcome.
 */
static void hear(void *wire, const PGresult *notice)
{
    const char *function = PQresultErrorField(notice, PG_DIAG_SOURCE_FUNCTION);
    if (function != NULL && strcmp(function, "SyncRepWaitForLSN") == 0)
        ((struct wire *)wire)->is_broken = true;
}

static bool set_session(struct wire *wire)
{
    bool is_set = PQsendQuery(wire->conn, session_settings_sql) == 1;
    for (;;) {
        pg_rows_auto *rows = wire_receive(wire);
        if (rows == NULL)
            return is_set && !wire->is_broken;
        is_set = is_set && rows_succeeded(rows);
    }
}

static bool is_prepared(struct wire *wire, const struct query_text *query)
{
    pg_rows_auto *rows = wire_receive(wire);
    if (rows == NULL)
        return false;
    if (rows_succeeded(rows)) {
        PQclear(wire_receive(wire));
        return true;
    }
    fprintf(stderr, "query %s cannot be prepared: %s %s\n", query->name,
            PQresultErrorField(rows, PG_DIAG_SQLSTATE),
            PQresultErrorField(rows, PG_DIAG_MESSAGE_PRIMARY));
    return false;
}

/* All at once: to wait for each would take a round trip for each of some hundred. */
static bool prepare_all(struct wire *wire)
{
    for (int query = QUERY_NONE + 1; query < QUERY_COUNT; query++)
        if (PQsendPrepare(wire->conn, queries[query].name, queries[query].sql, 0, NULL) != 1)
            return false;
    if (PQpipelineSync(wire->conn) != 1)
        return false;
    for (int query = QUERY_NONE + 1; query < QUERY_COUNT; query++)
        if (!is_prepared(wire, &queries[query]))
            return false;
    pg_rows_auto *end = wire_receive(wire);
    return PQresultStatus(end) == PGRES_PIPELINE_SYNC;
}

bool wire_open(struct wire *wire, const char *address)
{
    const char *const names[] = { "dbname",          "connect_timeout",  "tcp_user_timeout",
                                  "keepalives_idle", "application_name", NULL };
    const char *const values[] = { address, "2", "5000", "30", "insats", NULL };
    PQfinish(wire->conn);
    wire->conn = PQconnectdbParams(names, values, 1);
    wire->is_broken = PQstatus(wire->conn) != CONNECTION_OK;
    wire->is_overdue = false;
    PQsetNoticeReceiver(wire->conn, hear, wire);
    if (!wire->is_broken && PQsetnonblocking(wire->conn, 1) == 0 && set_session(wire) &&
        PQenterPipelineMode(wire->conn) == 1 && prepare_all(wire))
        return true;
    wire_close(wire);
    return false;
}
