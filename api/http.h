#ifndef API_HTTP_H
#define API_HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/arena.h"

/*
 * A request and a reply as the rest of the program sees them: nothing here knows the library that
 * received the one and sends the other. All texts live in the call's arena or longer.
 */

enum header {
    HEADER_AUTHORIZATION,
    HEADER_CONTENT_TYPE,
    HEADER_CONTENT_LENGTH,
    HEADER_TRANSFER_ENCODING,
    HEADER_HOST,
    HEADER_IF_MATCH,
    HEADER_IF_NONE_MATCH,
    HEADER_IDEMPOTENCY_KEY,
    HEADER_ACCEPT,
    HEADER_ACCEPT_LANGUAGE,
    HEADER_TRACEPARENT,
    HEADER_COUNT
};

struct http_request {
    const char *method;
    const char *target;                /* as it came: path and query, still percent-encoded */
    const char *headers[HEADER_COUNT]; /* NULL when absent; repeated ones joined by a comma */
    bool is_for_health; /* it came to the address that is for /livez and /readyz alone */
    bool has_repeated;  /* a header that may come once came twice, in whatever case */
    const char *body;
    size_t body_length;
};

enum { REPLY_HEADERS_MAX = 16 };

struct http_reply {
    int status;
    const char *content_type;
    const char *body;
    size_t body_length;
    struct {
        const char *name;
        const char *value;
    } headers[REPLY_HEADERS_MAX];
    size_t header_count;
    bool closes; /* the connection is not to be used again */
};

void reply_header(struct http_reply *reply, const char *name, const char *value);

#endif
