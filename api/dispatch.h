#ifndef API_DISPATCH_H
#define API_DISPATCH_H

#include "api/exchange.h"

struct service;

/*
 * Answer a request, as far as that needs no database: reply and log line then stand when it
 * returns, and it is true. Else dispatch_wait() has it answered.
 */
bool dispatch(const struct service *service, struct exchange *exchange);

/* Have it answered by whoever asks the database; `answered` may be told before this returns. */
void dispatch_wait(struct exchange *exchange);

#endif
