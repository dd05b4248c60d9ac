#ifndef API_ANSWER_PLAN_H
#define API_ANSWER_PLAN_H

#include "api/call.h"
#include "api/service.h"
#include "domain/process.h"

/*
 * For each operation, made once at start: where each member of its answer stands in the rows of
 * its query, which operation reads the resource again, and which commands move it on.
 */
enum { LEAVES_MAX = 96, COMMANDS_MAX = 16 };

struct answer_plan {
    short columns[LEAVES_MAX]; /* of each leaf of the writer, in its order; -1 for none */
    int leaf_count;
    int id, state, version;   /* leaves, or -1 */
    int blocked;              /* of the inner column blocked_events, behind the leaves; or -1 */
    const struct route *self; /* the operation that reads the resource */
    const struct process *process;
    const struct route *commands[COMMANDS_MAX];
    int command_count;
};

/*
 * Hold every operation's answer against the columns of its query. False, and each difference on
 * stderr, when a member has no column or a column no member: the service does not start.
 */
bool answer_plans_make(struct service *service);
void answer_plans_free(struct service *service);

const struct answer_plan *answer_plan_of(const struct call *call);

#endif
