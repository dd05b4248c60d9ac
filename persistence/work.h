#ifndef PERSISTENCE_WORK_H
#define PERSISTENCE_WORK_H

#include <stdbool.h>

#include "domain/act.h"
#include "domain/arena.h"
#include "domain/problem.h"
#include "persistence/rows.h"
#include "queries.h"

struct shared_rows;

/*
 * The transaction of one request, in two flushes. The first loads: BEGIN, who asks, the claim of
 * the idempotency key, and the operation's queries. Then the domain decides, and the stores queue
 * what is to be saved. The second saves it all and commits. Nothing between the two waits for the
 * database, and nothing is sent before the second: a refusal has touched nothing.
 *
 * A query's values come from four places: what is known of every request (ambient), what the store
 * gives when it queues the query, what was bound by name (path parameters, members of the address's
 * query, new ids), and the members of the body, which are looked up when a query names them.
 */

enum { WORK_LOADS_MAX = 12, WORK_SAVES_MAX = 48 };

struct binding {
    const char *name;
    const char *value;
};

struct load {
    enum query query;
    struct rows rows;
    struct shared_rows *shared; /* what the rows are of; NULL for none */
};

struct save {
    enum query query;
    const char *const *values;
};

struct work {
    struct act *act;
    struct arena *arena;
    const char *ambient[AMBIENT_COUNT];
    struct binding *bindings; /* in the arena: as many as come, and as few as there are */
    size_t binding_count;
    size_t binding_room;
    /* What came in under a name that is not bound; NULL for nothing. The function may be NULL. */
    const char *(*input)(const void *of, const char *name);
    const void *input_of;
    struct load loads[WORK_LOADS_MAX];
    size_t load_count;
    struct save saves[WORK_SAVES_MAX];
    size_t save_count;
    enum query shows;         /* run behind the saves: its rows are the answer */
    const struct save *tried; /* a dry run: all is undone, and only this stays */
};

/* Bind a value, NULL for the database's NULL, to the name of a parameter. */
void work_bind(struct work *work, const char *name, const char *value);

/* The value bound to a name or come in under it, or NULL. */
const char *work_bound(const struct work *work, const char *name);

/* A query's parameter: what is known of the request, or what is bound. */
const char *work_value(const struct work *work, const struct query_parameter *parameter);

/* The form of a list that enters an index by what is asked for, or the list as it is. */
enum query work_narrowest(const struct work *work, enum query query);

/* Have a query run by the load; its rows are then in work_rows(). */
void work_want(struct work *work, enum query query);

/* The rows of a query of the load; none when the operation does not load it. */
struct rows work_rows(const struct work *work, enum query query);

/* The first row's text of a column of a loaded query, in the arena; NULL for no row and for NULL.
 */
const char *work_text(const struct work *work, enum query query, const char *column);

/*
 * Queue a query for the save:
 *     WORK_SAVE(work, ORDER_SAVE, .state = "started", .started_on = date_text(arena, day));
 * A member left out is taken from what is bound under its name.
 */
#define WORK_SAVE(work, NAME, ...)                                                                 \
    work_save((work), QUERY_##NAME, (const char *const *)&(struct values_##NAME){ __VA_ARGS__ })

/* Queue a query whose values are all ambient or bound. */
void work_save_bound(struct work *work, enum query query);
void work_save(struct work *work, enum query query, const char *const *values);

/* Forget what was queued: the refusal's part. */
void work_drop_saves(struct work *work);

/* The rows of what was shown. */
struct rows work_shown(const struct work *work);

/* Let go of the rows. */
void work_free(struct work *work);

#endif
