#ifndef API_TRANSACTION_H
#define API_TRANSACTION_H

#include "api/call.h"

struct pg;

/*
 * Calls in their transaction: load, judge, save. One call or several that share it; what became of
 * each is its outcome. A problem returned means that
 * the transaction as a whole failed and nothing of it stands: each call then runs again, alone.
 */
enum { TRANSACTION_CALLS_MAX = 64 };

/* Make a call ready for a try: nothing of an earlier one is left. */
void transaction_prepare(struct call *call);

/* Whether the call is a read that needs no judgement: one flush. */
bool transaction_is_read(const struct call *call);

enum problem transaction_read(struct pg *pg, struct call *const *calls, size_t count);
enum problem transaction_write(struct pg *pg, struct call *const *calls, size_t count);

/* After the commit: the outcome, or the answer from the rows. */
enum problem transaction_answer(struct call *call);

/* Run a call by itself, at most three times within lost races and lost connections. */
enum problem transaction_alone(struct call *call);

/* Leave the entry of a denial, in a transaction of its own. The denial, or UNAVAILABLE. */
enum problem transaction_log_denial(struct call *call, enum problem denial);

#endif
