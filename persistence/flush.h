#ifndef PERSISTENCE_FLUSH_H
#define PERSISTENCE_FLUSH_H

#include "persistence/work.h"

struct pg;

/*
 * The flushes of one transaction, for one work or for several that share it: settings are sent
 * ahead of the queries whenever the caller is another, so that the walls stand between them, and
 * all share the commit. What the same caller would ask twice in a row is asked once, and what it
 * would be shown one by one is shown by one query.
 * A problem means that nothing was committed, or (CONNECTION_LOST) that nobody knows.
 */

/* BEGIN, and for each work who asks and what it wants. */
enum problem works_load(struct pg *pg, struct work *const *works, size_t count);

/* For each work what was queued and what it shows, then COMMIT. */
enum problem works_commit(struct pg *pg, struct work *const *works, size_t count);

/* A read is one flush: BEGIN, for each work who asks and what it shows, COMMIT. */
enum problem works_read(struct pg *pg, struct work *const *works, size_t count);

#endif
