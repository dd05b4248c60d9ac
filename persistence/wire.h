#ifndef PERSISTENCE_WIRE_H
#define PERSISTENCE_WIRE_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * A connection to the database on which nothing is waited for beyond one deadline, be it that the
 * database does not answer or that it does not take what is sent. It is in pipeline mode, with
 * every query prepared. What is queued goes out while there is room for it, the rest while results
 * are waited for.
 *
 * At the deadline the connection is closed and the server asked to cancel. What it has done by then
 * is unknown, as with a connection that is cut.
 */
struct wire {
    PGconn *conn;        /* NULL: closed */
    int64_t deadline_ms; /* on the monotonic clock */
    bool is_broken;      /* to be opened anew */
    bool is_overdue;     /* broken because the deadline came */
};

/* All that is done from now on may take so long together. */
void wire_allow(struct wire *wire, int milliseconds);

/*
 * Open it, in place of what was open before. To connect has a limit of its own, two seconds for
 * each address that the setting names; the rest has the deadline. Why it fails is told on stderr.
 */
bool wire_open(struct wire *wire, const char *address);
void wire_close(struct wire *wire);

/* Whether an idle connection has ended, or is about to. */
bool wire_has_gone(const struct wire *wire);

/* The next result, as PQgetResult gives it; NULL also when the connection broke or time is up. */
PGresult *wire_receive(struct wire *wire);

bool rows_succeeded(const PGresult *rows);

#define pg_rows_auto PGresult __attribute__((cleanup(pg_rows_clear)))
void pg_rows_clear(PGresult **rows);

#endif
