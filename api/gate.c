#include "api/gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/cursor.h"
#include "api/handlers.h"
#include "api/problem_json.h"
#include "api/router.h"
#include "api/service.h"
#include "api/text.h"

enum { BODY_MAX = 256 * 1024, DEPTH_MAX = 16, KEY_MAX = 255 };

/* Headers of which there may be one: ours join repeated ones by a comma. */
static bool framing_is_plain(const struct http_request *request)
{
    if (request->has_repeated)
        return false;
    static const enum header single[] = { HEADER_HOST, HEADER_CONTENT_LENGTH, HEADER_AUTHORIZATION,
                                          HEADER_IF_MATCH, HEADER_IDEMPOTENCY_KEY };
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (request->headers[single[i]] != NULL && strchr(request->headers[single[i]], ',') != NULL)
            return false;
    return request->headers[HEADER_TRANSFER_ENCODING] == NULL ||
           request->headers[HEADER_CONTENT_LENGTH] == NULL;
}

static enum problem check_framing(struct call *call)
{
    const char *length = call->request->headers[HEADER_CONTENT_LENGTH];
    if (!framing_is_plain(call->request)) {
        call->reply->closes = true;
        return act_refuse(call->act, PROBLEM_MALFORMED_REQUEST, NULL,
                          "Rubriker som styr anropet får förekomma en gång, och inte både "
                          "Content-Length och Transfer-Encoding.",
                          "Headers that frame the request may come once, and not both "
                          "Content-Length and Transfer-Encoding.");
    }
    if (length == NULL || call->request->body_length > BODY_MAX)
        return PROBLEM_NONE;
    if (strtoull(length, NULL, 10) == call->request->body_length)
        return PROBLEM_NONE;
    return PROBLEM_MALFORMED_REQUEST;
}

static enum problem check_size(struct call *call)
{
    if (call->request->body_length <= BODY_MAX)
        return PROBLEM_NONE;
    call->reply->closes = true;
    return act_refuse(call->act, PROBLEM_CONTENT_TOO_LARGE, NULL,
                      "Innehållet får vara högst %d KiB.", "The content may be at most %d KiB.",
                      BODY_MAX / 1024);
}

static enum problem check_token(struct call *call)
{
    const struct service *service = call->service;
    struct token token;
    if (call->route->scope == NULL)
        return PROBLEM_NONE;
    enum problem problem =
        token_check(service->token_keys, &service->token_rules,
                    call->request->headers[HEADER_AUTHORIZATION], call->arena, &token);
    if (!problem && !clock_is_for(service->clock, token.actor.municipality))
        problem = PROBLEM_UNAUTHORIZED;
    if (problem) {
        reply_header(call->reply, "WWW-Authenticate", "Bearer");
        return problem;
    }
    call->act->actor = token.actor;
    call->act->today = clock_today(service->clock, token.actor.municipality);
    call->scopes = token.scopes;
    call->client = token.client;
    return PROBLEM_NONE;
}

static enum problem check_rights(struct call *call)
{
    const struct route *route = call->route;
    if (route->scope == NULL)
        return PROBLEM_NONE;
    if (!call_has_scope(call, route->scope))
        return act_refuse(call->act, PROBLEM_SCOPE_MISSING, NULL, "Anropet kräver scope %s.",
                          "The request needs the scope %s.", route->scope);
    if (role_is_among(call->act->actor.role, route->roles))
        return PROBLEM_NONE;
    act_refuse(call->act, PROBLEM_ROLE_NOT_ALLOWED, NULL,
               "Rollen %s får inte göra detta; de roller som får står i roles.",
               "The role %s may not do this; the roles that may stand in roles.",
               role_name(call->act->actor.role));
    call->act->refusal.roles = route->roles;
    return PROBLEM_ROLE_NOT_ALLOWED;
}

static void add_breach(struct call *call, struct breaches *breaches, const char *name,
                       const char *code, const char *detail)
{
    if (breaches->count == BREACHES_MAX)
        return;
    breaches->list[breaches->count++] =
        (struct breach){ arena_text(call->arena, name), code, arena_text(call->arena, detail) };
}

static const struct parameter_shape *parameter_find(const struct route *route, const char *name)
{
    for (size_t i = 0; i < route->query_parameter_count; i++)
        if (strcmp(route->query_parameters[i].name, name) == 0)
            return &route->query_parameters[i];
    return NULL;
}

static void check_query(struct call *call, struct breaches *breaches)
{
    for (size_t i = 0; i < call->query_parameter_count; i++) {
        const struct named_text *given = &call->query_parameters[i];
        const struct parameter_shape *known = parameter_find(call->route, given->name);
        if (known == NULL) {
            add_breach(call, breaches, given->name, "unknown-parameter",
                       "the operation has no such parameter");
            continue;
        }
        const char *detail = contract_check_text(known->shape, given->value, call->arena);
        if (detail != NULL)
            add_breach(call, breaches, given->name, "parameter", detail);
    }
    for (size_t i = 0; i < call->route->query_parameter_count; i++) {
        const struct parameter_shape *known = &call->route->query_parameters[i];
        if (known->is_required && call_query(call, known->name) == NULL)
            add_breach(call, breaches, known->name, "required", "the parameter is missing");
    }
}

/* An id has one spelling from here on, so that equal texts are equal ids. */
static const char *in_lower_case(struct arena *arena, const char *id)
{
    char *lower = arena_text(arena, id);
    for (char *letter = lower; *letter != '\0'; letter++)
        if (*letter >= 'A' && *letter <= 'F')
            *letter = (char)(*letter - 'A' + 'a');
    return lower;
}

/* An id that is no UUID names nothing: 404, as for any unknown id. */
static enum problem check_path(struct call *call)
{
    for (size_t i = 0; i < call->path_parameter_count; i++) {
        const struct shape *shape = call->route->path_parameters[i].shape;
        struct named_text *parameter = &call->path_parameters[i];
        if (contract_check_text(shape, parameter->value, call->arena) != NULL)
            return PROBLEM_NOT_FOUND;
        if (shape->kind == SHAPE_UUID)
            parameter->value = in_lower_case(call->arena, parameter->value);
    }
    return PROBLEM_NONE;
}

/* A cursor leads on from a page; an offset counts from the first row. */
static void check_cursor(struct call *call, struct breaches *breaches)
{
    if (call_query(call, "cursor") == NULL)
        return;
    if (call_query(call, "offset") != NULL)
        add_breach(call, breaches, "offset", "parameter", "cannot be given together with a cursor");
    else if (!cursor_read(call))
        add_breach(call, breaches, "cursor", "parameter",
                   "is no cursor of this list; follow _links.next as it stands");
}

static enum problem check_parameters(struct call *call)
{
    struct breaches breaches = { .count = 0 };
    enum problem problem = check_path(call);
    if (problem)
        return problem;
    check_query(call, &breaches);
    if (breaches.count == 0)
        check_cursor(call, &breaches);
    const char *dry_run = call_query(call, "dryRun");
    call->is_dry_run = dry_run != NULL && strcmp(dry_run, "true") == 0;
    if (breaches.count == 0)
        return PROBLEM_NONE;
    problem_reply_breaches(call, PROBLEM_INVALID_PARAMETER, &breaches);
    return PROBLEM_INVALID_PARAMETER;
}

static bool media_type_is_json(const char *type)
{
    static const char json[] = "application/json";
    static const char *const endings[] = { "", ";charset=utf-8", "; charset=utf-8",
                                           ";charset=\"utf-8\"", "; charset=\"utf-8\"" };
    if (type == NULL || strncasecmp(type, json, strlen(json)) != 0)
        return false;
    const char *rest = type + strlen(json);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(rest, endings[i]) == 0)
            return true;
    return false;
}

/* Nesting is bounded before the parser recurses. */
static bool depth_is_bounded(const char *body, size_t length)
{
    int depth = 0;
    bool is_text = false;
    for (size_t i = 0; i < length; i++) {
        if (is_text && body[i] == '\\')
            i++;
        else if (body[i] == '"')
            is_text = !is_text;
        else if (!is_text && (body[i] == '{' || body[i] == '['))
            depth++;
        else if (!is_text && (body[i] == '}' || body[i] == ']'))
            depth--;
        if (depth > DEPTH_MAX)
            return false;
    }
    return true;
}

static enum problem parse_body(struct call *call)
{
    const struct http_request *request = call->request;
    json_error_t error;
    if (request->body_length == 0)
        return act_refuse(call->act, PROBLEM_MALFORMED_JSON, NULL, "Anropet saknar innehåll.",
                          "The request has no body.");
    if (!depth_is_bounded(request->body, request->body_length))
        return act_refuse(call->act, PROBLEM_MALFORMED_JSON, NULL, "Djupet får vara högst %d.",
                          "The depth may be at most %d.", DEPTH_MAX);
    call->body = json_loadb(request->body, request->body_length, JSON_REJECT_DUPLICATES, &error);
    if (call->body != NULL)
        return PROBLEM_NONE;
    return act_refuse(call->act, PROBLEM_MALFORMED_JSON, NULL, "Rad %d, kolumn %d: %s.",
                      "Line %d, column %d: %s.", error.line, error.column,
                      json_error_code(&error) == json_error_duplicate_key
                          ? call->act->language == SWEDISH ? "samma namn förekommer två gånger"
                                                           : "a name stands there twice"
                      : call->act->language == SWEDISH ? "tecknet hör inte hemma här"
                                                       : "this does not belong here");
}

static enum problem check_body(struct call *call)
{
    struct breaches breaches = { .count = 0 };
    if (call->route->body == NULL)
        return call->request->body_length == 0
                   ? PROBLEM_NONE
                   : act_refuse(call->act, PROBLEM_MALFORMED_REQUEST, NULL,
                                "Anropet tar inget innehåll.", "The request takes no body.");
    if (!media_type_is_json(call->request->headers[HEADER_CONTENT_TYPE]))
        return act_refuse(call->act, PROBLEM_UNSUPPORTED_MEDIA_TYPE, NULL,
                          "Content-Type ska vara application/json.",
                          "Content-Type must be application/json.");
    enum problem problem = parse_body(call);
    if (problem)
        return problem;
    contract_check(call->route->body, call->body, call->arena, &breaches);
    if (breaches.count == 0)
        return PROBLEM_NONE;
    problem_reply_breaches(call, PROBLEM_INVALID_BODY, &breaches);
    return PROBLEM_INVALID_BODY;
}

static bool key_is_plain(const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 0; i < length; i++)
        if (key[i] < 0x21 || key[i] > 0x7e)
            return false;
    return length > 0 && length <= KEY_MAX;
}

static enum problem check_headers(struct call *call)
{
    const char *key = call->request->headers[HEADER_IDEMPOTENCY_KEY];
    if (call->route->needs_key && !call->is_dry_run) {
        if (key == NULL || !key_is_plain(key))
            return act_refuse(
                call->act, PROBLEM_IDEMPOTENCY_KEY_MISSING, NULL,
                "Ange Idempotency-Key med 1 till %d synliga tecken utan komma, ny för varje ny "
                "avsikt.",
                "Give an Idempotency-Key of 1 to %d visible characters without a comma, a new one "
                "for each new intention.",
                KEY_MAX);
        call->request_key = key;
    }
    if (call->route->needs_match && call->request->headers[HEADER_IF_MATCH] == NULL)
        return act_refuse(call->act, PROBLEM_PRECONDITION_REQUIRED, NULL,
                          "Ange If-Match med den ETag som senast lästes.",
                          "Give If-Match with the ETag that was read last.");
    return PROBLEM_NONE;
}

/* Who may ask whether the service lives need not reach the rest of it. */
static enum problem check_listener(struct call *call)
{
    const struct operation *operation = call->route != NULL ? call->route->operation : NULL;
    bool is_of_health =
        operation == &operation_get_liveness || operation == &operation_get_readiness;
    return call->request->is_for_health && !is_of_health ? PROBLEM_NOT_FOUND : PROBLEM_NONE;
}

enum problem gate_pass(struct call *call)
{
    static enum problem (*const checks[])(struct call *) = {
        check_framing, router_find,      check_listener, check_size,    check_token,
        check_rights,  check_parameters, check_body,     check_headers,
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        enum problem problem = checks[i](call);
        if (problem || call->reply->status == 204)
            return problem;
    }
    return PROBLEM_NONE;
}
