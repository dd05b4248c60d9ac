#include "api/http_request.h"

#include <strings.h>

static const char *const header_names[HEADER_COUNT] = {
    [HEADER_AUTHORIZATION] = "Authorization",
    [HEADER_CONTENT_TYPE] = "Content-Type",
    [HEADER_CONTENT_LENGTH] = "Content-Length",
    [HEADER_TRANSFER_ENCODING] = "Transfer-Encoding",
    [HEADER_HOST] = "Host",
    [HEADER_IF_MATCH] = "If-Match",
    [HEADER_IF_NONE_MATCH] = "If-None-Match",
    [HEADER_IDEMPOTENCY_KEY] = "Idempotency-Key",
    [HEADER_ACCEPT] = "Accept",
    [HEADER_ACCEPT_LANGUAGE] = "Accept-Language",
    [HEADER_TRACEPARENT] = "traceparent",
};

/* Names of headers are the same in any case; the library joins only those of equal case. */
static bool has_repeated(const struct _u_map *headers)
{
    static const enum header single[] = {
        HEADER_HOST,     HEADER_CONTENT_LENGTH,  HEADER_AUTHORIZATION,
        HEADER_IF_MATCH, HEADER_IDEMPOTENCY_KEY, HEADER_TRANSFER_ENCODING
    };
    const char **names = u_map_enum_keys(headers);
    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        int count = 0;
        for (size_t name = 0; names[name] != NULL; name++)
            count += strcasecmp(names[name], header_names[single[i]]) == 0;
        if (count > 1)
            return true;
    }
    return false;
}

struct http_request http_request_of(const struct _u_request *from)
{
    struct http_request request = { .method = from->http_verb,
                                    .target = from->http_url,
                                    .has_repeated = has_repeated(from->map_header),
                                    .body = from->binary_body,
                                    .body_length = from->binary_body_length };
    for (int header = 0; header < HEADER_COUNT; header++)
        request.headers[header] = u_map_get_case(from->map_header, header_names[header]);
    return request;
}

/*
 * We take no forms. Ulfius would parse a body that says it is one, and close the connection without
 * an answer when it is not: its parser, found here before libmicrohttpd's, does nothing, and the
 * gate answers 415.
 */
struct MHD_PostProcessor *MHD_create_post_processor(struct MHD_Connection *connection, size_t size,
                                                    MHD_PostDataIterator iterator, void *closure)
{
    static char none;
    (void)connection;
    (void)size;
    (void)iterator;
    (void)closure;
    return (struct MHD_PostProcessor *)&none;
}

enum MHD_Result MHD_post_process(struct MHD_PostProcessor *none, const char *data, size_t length)
{
    (void)none;
    (void)data;
    (void)length;
    return MHD_YES;
}

enum MHD_Result MHD_destroy_post_processor(struct MHD_PostProcessor *none)
{
    (void)none;
    return MHD_YES;
}
