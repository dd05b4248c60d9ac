#ifndef API_GROUP_H
#define API_GROUP_H

#include "api/call.h"

/*
 * Requests that wait at the same moment share their flushes and one commit. Whoever comes when
 * fewer than three lead becomes a leader: takes all that wait, runs them in one transaction, and
 * wakes them. Nobody waits to fill a group, so a lone request runs at once. When a group's
 * transaction fails, each of its requests runs again by itself: no request can fail its neighbours.
 *
 * Reads share with reads. Of the commands those share that are judged by their own locked row
 * alone (struct operation); of two on the same resource, or with the same key, the later waits
 * for the next group.
 */
struct groups;

struct groups *groups_new(void);
void groups_free(struct groups *groups);

/* Run a call, in a group or alone; what became of it. */
enum problem group_run(struct groups *groups, struct call *call);

#endif
