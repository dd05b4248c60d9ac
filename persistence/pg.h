#ifndef PERSISTENCE_PG_H
#define PERSISTENCE_PG_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "domain/problem.h"
#include "persistence/wire.h"
#include "queries.h"

/*
 * A fixed set of connections in pipeline mode, every query prepared on each of them when it is
 * opened: a query that the database does not understand stops the service at start. A connection
 * is lent to one request at a time; a broken one is opened again by whoever is lent it next.
 *
 * Of what the database says only SQLSTATE and the constraint's name are ever printed: its messages
 * hold values.
 */
struct pg_pool;
struct pg;

/*
 * Open one connection and make ready for `size`, each of which is lent for `limit_ms` at most;
 * NULL, and why on stderr, when that fails.
 */
struct pg_pool *pg_pool_open(const char *address, int size, int limit_ms);
void pg_pool_close(struct pg_pool *pool);

/*
 * Lend a connection, or PROBLEM_UNAVAILABLE when all are lent or it cannot be opened. Whatever is
 * then done with it, opening it and sending included, has the pool's limit together: beyond it
 * every call fails at once with PROBLEM_CONNECTION_LOST (wire.h).
 */
enum problem pg_lend(struct pg_pool *pool, struct pg **pg);

/* Give it back; what was begun and not committed is rolled back. */
void pg_return(struct pg *pg);

/* Queue a query with its values, as many as it has parameters. Sent with pg_sync. */
enum problem pg_send(struct pg *pg, enum query query, const char *const *values);
enum problem pg_sync(struct pg *pg);

/* The next result of what was sent, to be freed by the caller; NULL rows with a problem. */
enum problem pg_next(struct pg *pg, PGresult **rows);

/* Read on to the end of the flush. Success means that all that was sent before it has succeeded. */
enum problem pg_end(struct pg *pg);

/* Whether the database answers on this connection. */
bool pg_answers(struct pg *pg);

/* After a failed flush: leave the transaction behind. */
void pg_rollback(struct pg *pg);

/* The columns that a query gives, as the database describes them: for the checks at start. */
PGresult *pg_describe(struct pg *pg, enum query query);

#endif
