#include "api/call.h"

#include <stdlib.h>
#include <string.h>

#include "api/json_text.h"
#include "api/uuid.h"

void reply_header(struct http_reply *reply, const char *name, const char *value)
{
    if (reply->header_count == REPLY_HEADERS_MAX)
        abort();
    reply->headers[reply->header_count].name = name;
    reply->headers[reply->header_count++].value = value;
}

bool word_is_among(const char *words, const char *word)
{
    size_t length = strlen(word);
    while (words != NULL && *words != '\0') {
        size_t size = strcspn(words, " ");
        if (size == length && strncmp(words, word, length) == 0)
            return true;
        words += size;
        words += strspn(words, " ");
    }
    return false;
}

bool call_has_scope(const struct call *call, const char *scope)
{
    return word_is_among(call->scopes, scope);
}

bool call_is_read(const struct call *call)
{
    static const char ending[] = ".read";
    const char *scope = call->route->scope;
    if (scope == NULL)
        return true;
    size_t length = strlen(scope), size = strlen(ending);
    return length > size && strcmp(scope + length - size, ending) == 0;
}

bool call_is_public(const struct call *call)
{
    const struct operation *operation = call->route->operation;
    if (call->route->scope == NULL)
        return true;
    return call->route->method == METHOD_GET && operation->loads[0] == QUERY_NONE &&
           operation->shows == QUERY_NONE;
}

const char *call_body_text(const struct call *call, const char *name)
{
    return json_string_value(json_object_get(call->body, name));
}

struct date call_body_date(const struct call *call, const char *name)
{
    struct date date = { 0 };
    const char *text = call_body_text(call, name);
    if (text != NULL)
        date_read(text, &date);
    return date;
}

long long call_body_integer(const struct call *call, const char *name, long long absent)
{
    const json_t *value = json_object_get(call->body, name);
    return json_is_integer(value) ? (long long)json_integer_value(value) : absent;
}

enum problem call_check_period(struct call *call)
{
    const json_t *period = json_object_get(call->body, "period");
    const char *from = json_string_value(json_object_get(period, "from"));
    const char *to = json_string_value(json_object_get(period, "to"));
    if (from == NULL || to == NULL || strcmp(from, to) <= 0)
        return PROBLEM_NONE;
    return act_refuse(call->act, PROBLEM_INVALID_BODY, "/period/to",
                      "Sista dagen kan inte ligga före första dagen.",
                      "The last day cannot be before the first.");
}

const char *call_query(const struct call *call, const char *name)
{
    for (size_t i = 0; i < call->query_parameter_count; i++)
        if (strcmp(call->query_parameters[i].name, name) == 0)
            return call->query_parameters[i].value;
    return NULL;
}

/* "orderId" is bound as order_id. */
static const char *snake(struct arena *arena, const char *name)
{
    char *made = arena_alloc(arena, 2 * strlen(name) + 1);
    char *next = made;
    for (; *name != '\0'; name++) {
        if (*name >= 'A' && *name <= 'Z') {
            *next++ = '_';
            *next++ = (char)(*name + 'a' - 'A');
            continue;
        }
        *next++ = *name;
    }
    return made;
}

static const char *text_of(const struct call *call, const json_t *value)
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_integer(value))
        return arena_format(call->arena, "%lld", (long long)json_integer_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    return json_text(value, call->arena);
}

/* "body.period.from" is the member of a member. */
static const char *body_member(const void *of_call, const char *name)
{
    static const char prefix[] = "body.";
    const struct call *call = of_call;
    const json_t *value = call->body;
    if (strncmp(name, prefix, strlen(prefix)) != 0)
        return NULL;
    for (name += strlen(prefix) - 1; *name == '.';) {
        size_t length = strcspn(++name, ".");
        value = json_object_getn(value, name, length);
        name += length;
    }
    return value != NULL && !json_is_null(value) ? text_of(call, value) : NULL;
}

void call_bind_input(struct call *call)
{
    struct work *work = call->work;
    for (size_t i = 0; i < call->path_parameter_count; i++)
        work_bind(work, snake(call->arena, call->path_parameters[i].name),
                  call->path_parameters[i].value);
    for (size_t i = 0; i < call->query_parameter_count; i++)
        work_bind(work, arena_format(call->arena, "query.%s", call->query_parameters[i].name),
                  call->query_parameters[i].value);
    if (call->route->is_list) {
        const char *limit = call_query(call, "limit"), *offset = call_query(call, "offset");
        work_bind(work, "page_size", limit != NULL ? limit : "20");
        work_bind(work, "page_start", offset != NULL ? offset : "0");
        work_bind(work, "after_id", call->after.id);
        work_bind(work, "after_day", call->after.day);
    }
    work->input = body_member;
    work->input_of = call;
    const char *person = call_body_text(call, "personId");
    if (person != NULL)
        work_bind(work, "person_id", person);
}

const char *call_new_id(struct call *call, const char *name)
{
    char *id = arena_alloc(call->arena, 37);
    uuid_make(id);
    work_bind(call->work, name, id);
    call->resource_id = id;
    return id;
}
