#ifndef API_HTTP_REQUEST_H
#define API_HTTP_REQUEST_H

#include <ulfius.h>

#include "api/http.h"

/* What Ulfius received as plain values; they live as long as its own request. */
struct http_request http_request_of(const struct _u_request *from);

#endif
