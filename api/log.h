#ifndef API_LOG_H
#define API_LOG_H

#include "api/call.h"
#include "domain/problem.h"

/*
 * JSON lines on stderr, one per request. They hold ids and codes, never a path, a query, a body or
 * a name.
 */
void log_request(const struct call *call, enum problem problem);
void log_event(const char *level, const char *event, const char *detail);

#endif
