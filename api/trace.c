#include "api/trace.h"

#include <string.h>

#include "api/seal.h"
#include "api/service.h"

enum { TRACE_DIGITS = 32, SPAN_DIGITS = 16 };

/* "00-<32 hex>-<16 hex>-<2 hex>", and not all zeroes. */
static bool traceparent_is_valid(const char *text)
{
    if (text == NULL || strlen(text) != 55 || strncmp(text, "00-", 3) != 0)
        return false;
    return strspn(text + 3, "0123456789abcdef") == 32 && text[35] == '-' &&
           strspn(text + 36, "0123456789abcdef") == 16 && text[52] == '-' &&
           strspn(text + 3, "0") < 32 && strspn(text + 36, "0") < 16;
}

void trace_start(struct call *call)
{
    const char *given = call->request->headers[HEADER_TRACEPARENT];
    const char *fresh = seal_random_hex(TRACE_DIGITS + SPAN_DIGITS, call->arena);
    const char *trace = traceparent_is_valid(given) ? given + strlen("00-") : fresh;
    call->trace_id = arena_text_of_length(call->arena, trace, TRACE_DIGITS);
    call->span_id = fresh + TRACE_DIGITS;
}

/* Problems, and what the contract calls translated, differ by the language asked for. */
static void language_headers(struct call *call)
{
    struct http_reply *reply = call->reply;
    bool is_translated = call->route != NULL && call->route->is_translated;
    if (reply->status < 400 && !is_translated)
        return;
    reply_header(reply, "Vary", "Accept-Language");
    reply_header(reply, "Content-Language", call->act->language == SWEDISH ? "sv" : "en");
}

void trace_headers(struct call *call)
{
    struct http_reply *reply = call->reply;
    reply_header(reply, "traceparent",
                 arena_format(call->arena, "00-%s-%s-01", call->trace_id, call->span_id));
    bool is_public = call->route != NULL && call_is_public(call) && reply->status < 400;
    reply_header(reply, "Cache-Control", is_public ? "public, max-age=60" : "private, no-cache");
    reply_header(reply, "X-Content-Type-Options", "nosniff");
    language_headers(call);
    if (reply->closes || call->service->is_draining)
        reply_header(reply, "Connection", "close");
}

const char *trace_request_hash(struct call *call)
{
    if (call->request_key == NULL)
        return NULL;
    char *hash = arena_alloc(call->arena, SHA256_HEX);
    const struct http_request *request = call->request;
    size_t target = strlen(request->target), size = target + 1 + request->body_length;
    char *whole = arena_alloc(call->arena, size + 1);
    memcpy(whole, request->target, target);
    whole[target] = '\n';
    if (request->body_length > 0)
        memcpy(whole + target + 1, request->body, request->body_length);
    seal_sha256(whole, size, hash);
    return hash;
}
