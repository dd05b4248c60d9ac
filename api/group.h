#ifndef API_GROUP_H
#define API_GROUP_H

#include "api/call.h"

/*
 * Calls that wait for the database while no thread waits for them. Those that wait at the same
 * moment share their flushes and one commit: a worker that becomes free takes all of a kind and
 * runs them in one transaction. Nobody waits to fill a group, so a lone call runs at once. When a
 * group's transaction fails, each of its calls runs again by itself: none can fail its neighbours.
 *
 * Reads share with reads. Of the commands those share that are judged by their own locked row
 * alone (struct operation); of two on the same resource, or with the same key, the later waits
 * for the next group. All others run by themselves, several at a time.
 */
struct groups;

/* A call that waits. It is kept by who puts it, until it is settled. */
struct ticket {
    struct call *call;
    void (*run)(struct ticket *ticket);     /* runs it by itself; what became of it: problem */
    void (*settled)(struct ticket *ticket); /* told once, by whatever thread, for each put */
    enum problem problem;
    uint64_t put_ns; /* when it came into the queue where it waits */
    struct ticket *next;
};

/* Starts a worker for each connection to the database, of which there are at least three. */
struct groups *groups_new(int connections);

/* When nothing waits any more. */
void groups_free(struct groups *groups);

/*
 * Have it run, in a group or by itself. UNAVAILABLE at once, when others wait too long already, and
 * later, when it has itself waited so long that its caller may have gone.
 */
void group_put(struct groups *groups, struct ticket *ticket);

/* Have it run by itself. */
void group_put_alone(struct groups *groups, struct ticket *ticket);

#endif
