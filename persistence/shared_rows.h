#ifndef PERSISTENCE_SHARED_ROWS_H
#define PERSISTENCE_SHARED_ROWS_H

struct pg_result;

/*
 * What the database answered, held by each work that shows a part of it, in whatever thread; the
 * last to let go frees it.
 */
struct shared_rows;

/* Takes over libpq's result; held once. */
struct shared_rows *shared_rows_new(struct pg_result *result);
struct shared_rows *shared_rows_hold(struct shared_rows *rows);

/* NULL is let go as well. */
void shared_rows_release(struct shared_rows *rows);

#endif
