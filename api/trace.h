#ifndef API_TRACE_H
#define API_TRACE_H

#include "api/call.h"

/* Follow a request through systems (W3C Trace Context): taken over when it came, else made. */
void trace_start(struct call *call);

/* The headers that every reply has. */
void trace_headers(struct call *call);

/* What makes two requests with one key the same: method, path and body. */
const char *trace_request_hash(struct call *call);

#endif
