#include "api/answer.h"

#include <stdlib.h>
#include <string.h>

#include "api/answer_plan.h"
#include "api/cursor.h"
#include "api/json_writer.h"
#include "api/link.h"
#include "persistence/rows.h"

/* The row being written: a text or NULL for each leaf, in the writer's order. */
struct row_text {
    const char *const *values;
    int next;
};

static bool add_members(struct call *call, struct text *text, const struct writer_member *members,
                        size_t count, struct row_text *row);

/* Sealed with its municipality and its index, which stands in the same table row. */
static const char *unsealed(struct call *call, const char *sealed)
{
    const char *associated = arena_format(call->arena, "%d", call->act->actor.municipality);
    return seal_open(&call->service->seal_keys, associated, sealed, call->arena);
}

static void add_value(struct call *call, struct text *text, const struct writer_member *member,
                      const char *value)
{
    if (member->kind == WRITE_SEALED)
        value = unsealed(call, value);
    if (value == NULL)
        return;
    if (member->kind == WRITE_TEXT || member->kind == WRITE_SEALED) {
        write_text(text, member->name, value);
        return;
    }
    if (member->kind == WRITE_BOOLEAN) {
        write_truth(text, member->name, value[0] == 't');
        return;
    }
    write_name(text, member->name);
    text_add(text, value);
}

/* An object all of whose members are absent is taken back. */
static bool add_object(struct call *call, struct text *text, const struct writer_member *member,
                       struct row_text *row)
{
    size_t before = text->length;
    write_open(text, member->name, '{');
    bool has_some = add_members(call, text, member->members, member->member_count, row);
    write_close(text, '}');
    if (!has_some)
        text->length = before;
    return has_some;
}

static bool add_members(struct call *call, struct text *text, const struct writer_member *members,
                        size_t count, struct row_text *row)
{
    bool has_some = false;
    for (size_t i = 0; i < count; i++) {
        if (members[i].kind == WRITE_OBJECT) {
            has_some |= add_object(call, text, &members[i], row);
            continue;
        }
        const char *value = row->values[row->next++];
        has_some |= value != NULL;
        if (value != NULL)
            add_value(call, text, &members[i], value);
    }
    return has_some;
}

static bool command_is_allowed(const struct call *call, const struct answer_plan *plan,
                               const struct route *command, int state)
{
    enum role role = call->act->actor.role;
    int event = words_find(plan->process->events, command->event);
    return (command->roles & ROLE_BIT(role)) != 0 && call_has_scope(call, command->scope) &&
           event >= 0 && step_is_allowed(plan->process, state, event, role);
}

static void add_action(struct text *actions, const struct route *command)
{
    write_open(actions, NULL, '{');
    write_text(actions, "action", command->event);
    write_text(actions, "operationId", command->operation_id);
    write_close(actions, '}');
}

/* What this caller may do next, and where. */
static void add_actions(struct call *call, struct text *text, const struct answer_plan *plan,
                        const char *const *values)
{
    const char *id = plan->id >= 0 ? values[plan->id] : call->resource_id;
    const char *blocked = plan->blocked >= 0 ? values[plan->blocked] : NULL;
    const char *state_text = plan->state >= 0 ? values[plan->state] : NULL;
    int state = plan->process && state_text ? words_find(plan->process->states, state_text) : -1;
    struct text actions, links;
    text_start(&actions, call->arena, 256);
    text_start(&links, call->arena, 1024);
    write_open(&actions, NULL, '[');
    write_open(&links, NULL, '{');
    if (plan->self != NULL)
        link_write(&links, "self", call, plan->self, id);
    for (int i = 0; state >= 0 && i < plan->command_count; i++) {
        const struct route *command = plan->commands[i];
        if (!command_is_allowed(call, plan, command, state) ||
            word_is_among(blocked, command->event))
            continue;
        add_action(&actions, command);
        link_write(&links, command->event, call, command, id);
    }
    write_close(&actions, ']');
    write_close(&links, '}');
    if (plan->version >= 0)
        write_json(text, "allowedActions", &actions);
    write_json(text, "_links", &links);
}

static void add_row(struct call *call, struct text *text, const char *const *values)
{
    const struct answer_plan *plan = answer_plan_of(call);
    struct row_text row = { .values = values };
    write_open(text, NULL, '{');
    add_members(call, text, call->route->writer->members, call->route->writer->member_count, &row);
    if (!call->route->is_list)
        add_actions(call, text, plan, values);
    write_close(text, '}');
}

static void values_of(const struct answer_plan *plan, const struct rows *rows, int row,
                      const char **values)
{
    for (int leaf = 0; leaf < plan->leaf_count; leaf++)
        values[leaf] = rows_value(rows, row, plan->columns[leaf]);
}

/* FNV-1a: the variant covers role, language, date and all that is computed. */
static uint32_t variant_of(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static const char *etag_of(struct arena *arena, const char *version, const char *text,
                           size_t length)
{
    return arena_format(arena, "\"%s.%08x\"", version, variant_of(text, length));
}

static void set_etag(struct call *call, const char *etag)
{
    reply_header(call->reply, "ETag", etag);
    const char *known = call->request->headers[HEADER_IF_NONE_MATCH];
    if (call->route->method == METHOD_GET && known != NULL &&
        (strstr(known, etag) != NULL || strcmp(known, "*") == 0))
        call->reply->status = 304;
}

void answer_text(struct call *call, const char *content_type, const char *body, size_t length)
{
    if (call->reply->status == 0)
        call->reply->status = call->is_dry_run ? 200 : call->route->status;
    call->reply->content_type = content_type;
    call->reply->body = call->reply->status == 304 ? "" : body;
    call->reply->body_length = call->reply->status == 304 ? 0 : length;
}

void answer_own(struct call *call)
{
    size_t length = strlen(call->answer);
    bool is_read = call->route->method == METHOD_GET;
    if (is_read && call->answer_etag == NULL)
        call->answer_etag = etag_of(call->arena, "1", call->answer, length);
    if (is_read)
        set_etag(call, call->answer_etag);
    answer_text(call, "application/json", call->answer, length);
}

static void finish_single(struct call *call, struct text *text, const char *const *values)
{
    const struct answer_plan *plan = answer_plan_of(call);
    if (call->resource_id == NULL && plan->id >= 0)
        call->resource_id = values[plan->id];
    const char *version = plan->version >= 0 ? values[plan->version] : "1";
    if (version != NULL && !call->is_dry_run)
        set_etag(call, etag_of(call->arena, version, text->bytes, text->length));
    if (call->route->status == 201 && !call->is_dry_run && plan->self != NULL) {
        struct text location;
        text_start(&location, call->arena, 128);
        link_add_path(&location, call, plan->self->path, plan->id >= 0 ? values[plan->id] : NULL);
        reply_header(call->reply, "Location", text_end(&location));
    }
    answer_text(call, "application/json", text_end(text), text->length);
}

static enum problem write_single(struct call *call, const struct rows *rows)
{
    const char *values[LEAVES_MAX] = { NULL };
    struct text text;
    if (rows->count == 0)
        return PROBLEM_NOT_FOUND;
    values_of(answer_plan_of(call), rows, 0, values);
    text_start(&text, call->arena, 4096);
    add_row(call, &text, values);
    finish_single(call, &text, values);
    return PROBLEM_NONE;
}

static long page_number(const struct call *call, const char *name)
{
    return strtol(work_bound(call->work, name), NULL, 10);
}

static long page_start(const struct call *call)
{
    return page_number(call, "page_start");
}

static const char *page_position(const struct call *call)
{
    if (call->after.id != NULL)
        return arena_format(call->arena, "cursor=%s", call_query(call, "cursor"));
    return page_start(call) > 0 ? arena_format(call->arena, "offset=%ld", page_start(call)) : NULL;
}

static const char *next_position(const struct call *call, const struct rows *rows)
{
    const char *cursor = cursor_behind(call, rows, rows->count - 1);
    long behind = page_start(call) + page_number(call, "page_size");
    return cursor != NULL ? cursor : arena_format(call->arena, "offset=%ld", behind);
}

static enum problem write_list(struct call *call, const struct rows *rows)
{
    const char *values[LEAVES_MAX] = { NULL };
    struct text text;
    long limit = page_number(call, "page_size");
    text_start(&text, call->arena,
               1024 * ((size_t)rows->count + 1)); /* about as much as a row has */
    write_open(&text, NULL, '{');
    write_open(&text, "items", '[');
    for (int row = 0; row < rows->count; row++) {
        values_of(answer_plan_of(call), rows, row, values);
        add_row(call, &text, values);
    }
    write_close(&text, ']');
    write_open(&text, "_meta", '{');
    write_number(&text, "limit", limit);
    if (call->after.id == NULL)
        write_number(&text, "offset", page_start(call));
    write_close(&text, '}');
    write_open(&text, "_links", '{');
    link_write_page(&text, "self", call, page_position(call));
    if (rows->count == limit)
        link_write_page(&text, "next", call, next_position(call, rows));
    write_close(&text, '}');
    write_close(&text, '}');
    answer_text(call, "application/json", text_end(&text), text.length);
    return PROBLEM_NONE;
}

enum problem answer_write(struct call *call)
{
    struct rows rows = work_shown(call->work);
    return call->route->is_list ? write_list(call, &rows) : write_single(call, &rows);
}

/* A stored value as the database would have written it. */
static const char *stored_text(const json_t *value, struct arena *arena)
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_integer(value))
        return arena_format(arena, "%lld", (long long)json_integer_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "t" : "f";
    return NULL;
}

static void stored_values(struct call *call, const json_t *stored,
                          const struct writer_member *members, size_t count, struct row_text *row)
{
    const char **values = (const char **)(uintptr_t)row->values;
    for (size_t i = 0; i < count; i++) {
        const struct writer_member *member = &members[i];
        if (member->kind == WRITE_OBJECT)
            stored_values(call, stored, member->members, member->member_count, row);
        else
            values[row->next++] = stored_text(json_object_get(stored, member->column), call->arena);
    }
}

enum problem answer_replay(struct call *call, const char *stored, int status)
{
    const char *values[LEAVES_MAX] = { NULL };
    json_auto_t *json = json_loads(stored, 0, NULL);
    struct row_text row = { .values = values };
    struct text text;
    if (json == NULL)
        return PROBLEM_BAD_DATA;
    const struct writer *writer = call->route->writer;
    stored_values(call, json, writer->members, writer->member_count, &row);
    if (answer_plan_of(call)->blocked >= 0)
        values[answer_plan_of(call)->blocked] =
            stored_text(json_object_get(json, "blocked_events"), call->arena);
    text_start(&text, call->arena, 4096);
    add_row(call, &text, values);
    call->reply->status = status;
    finish_single(call, &text, values);
    return PROBLEM_NONE;
}
