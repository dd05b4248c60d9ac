#ifndef API_DISPATCH_H
#define API_DISPATCH_H

#include "api/http.h"
#include "api/service.h"

/* Answer one request: gate, transaction, handler, reply, log line. The reply lives in the arena. */
void dispatch(const struct service *service, const struct http_request *request,
              struct arena *arena, struct http_reply *reply);

#endif
