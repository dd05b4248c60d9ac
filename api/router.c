#include "api/router.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/text.h"

static const char *const method_names[METHOD_COUNT] = { "GET", "POST", "PUT", "PATCH", "DELETE" };

enum { SEGMENTS_MAX = 12 };

static int digit_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return -1;
}

static size_t utf8_length(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/* Whether the following bytes continue the first as UTF-8 has it: no overlong form, no surrogate.
 */
static bool utf8_continues(const unsigned char *bytes, size_t length)
{
    for (size_t i = 1; i < length; i++)
        if ((bytes[i] & 0xc0) != 0x80)
            return false;
    if (length == 3)
        return !(bytes[0] == 0xe0 && bytes[1] < 0xa0) && !(bytes[0] == 0xed && bytes[1] > 0x9f);
    if (length == 4)
        return !(bytes[0] == 0xf0 && bytes[1] < 0x90) && !(bytes[0] == 0xf4 && bytes[1] > 0x8f);
    return true;
}

static bool is_utf8(const char *text)
{
    const unsigned char *next = (const unsigned char *)text;
    while (*next != '\0') {
        size_t length = utf8_length(*next);
        if (length == 0 || strnlen((const char *)next, length) < length ||
            !utf8_continues(next, length))
            return false;
        next += length;
    }
    return true;
}

/* Percent-decode once; NULL for a bad escape, a NUL, a control character or broken UTF-8. */
static const char *decode(struct arena *arena, const char *text, size_t length)
{
    char *decoded = arena_alloc(arena, length + 1);
    size_t size = 0;
    for (size_t i = 0; i < length; i++) {
        int value = (unsigned char)text[i];
        if (text[i] == '%') {
            int high = i + 2 < length ? digit_value(text[i + 1]) : -1;
            int low = high < 0 ? -1 : digit_value(text[i + 2]);
            if (low < 0)
                return NULL;
            value = high * 16 + low;
            i += 2;
        }
        if (value < 0x20 || value == 0x7f)
            return NULL;
        decoded[size++] = (char)value;
    }
    decoded[size] = '\0';
    return is_utf8(decoded) ? decoded : NULL;
}

static int compare_segment(const void *segment, const void *node)
{
    return strcmp(segment, ((const struct route_node *)node)->segment);
}

static const struct route_node *child_named(const struct route_node *node, const char *segment)
{
    const struct route_node *children = &route_tree[node->first_child];
    size_t named = node->child_count;
    bool has_parameter = named > 0 && children[named - 1].segment == NULL;
    if (has_parameter)
        named--;
    const struct route_node *child =
        bsearch(segment, children, named, sizeof *children, compare_segment);
    return child == NULL && has_parameter ? &children[named] : child;
}

/* Walk the path down the tree; the decoded segments that stood for parameters are kept in order. */
static enum problem walk(struct call *call, const char *path, size_t length,
                         const struct route_node **found)
{
    const struct route_node *node = &route_tree[0];
    const char *end = path + length;
    if (length == 0 || path[0] != '/')
        return PROBLEM_MALFORMED_REQUEST;
    while (path < end) {
        path++;
        size_t size = strcspn(path, "/?");
        if (size > (size_t)(end - path))
            size = (size_t)(end - path);
        const char *segment = decode(call->arena, path, size);
        if (segment == NULL || segment[0] == '\0')
            return PROBLEM_MALFORMED_REQUEST;
        node = child_named(node, segment);
        if (node == NULL)
            return PROBLEM_NOT_FOUND;
        if (node->segment == NULL && call->path_parameter_count < PATH_PARAMETERS_MAX)
            call->path_parameters[call->path_parameter_count++].value = segment;
        path += size;
    }
    *found = node;
    return PROBLEM_NONE;
}

static enum problem add_query(struct call *call, const char *name, const char *value)
{
    for (size_t i = 0; i < call->query_parameter_count; i++)
        if (strcmp(call->query_parameters[i].name, name) == 0)
            return PROBLEM_MALFORMED_REQUEST;
    if (call->query_parameter_count == QUERY_PARAMETERS_MAX)
        return PROBLEM_MALFORMED_REQUEST;
    call->query_parameters[call->query_parameter_count++] = (struct named_text){ name, value };
    return PROBLEM_NONE;
}

static enum problem read_query(struct call *call, const char *query)
{
    while (*query != '\0') {
        size_t length = strcspn(query, "&");
        size_t name_length = strcspn(query, "=&");
        const char *name = decode(call->arena, query, name_length);
        const char *value = name_length < length ? decode(call->arena, query + name_length + 1,
                                                          length - name_length - 1)
                                                 : "";
        if (name == NULL || value == NULL || name[0] == '\0' || add_query(call, name, value))
            return PROBLEM_MALFORMED_REQUEST;
        query += length;
        if (*query == '&')
            query++;
    }
    return PROBLEM_NONE;
}

static const char *allow_of(const struct call *call, const struct route_node *node)
{
    struct text text;
    text_start(&text, call->arena, 64);
    for (int method = 0; method < METHOD_COUNT; method++) {
        if (node->routes[method] < 0)
            continue;
        text_add(&text, method_names[method]);
        text_add(&text, method == METHOD_GET ? ", HEAD, " : ", ");
    }
    text_add(&text, "OPTIONS");
    return text_end(&text);
}

static int method_find(struct call *call)
{
    call->is_head = strcmp(call->request->method, "HEAD") == 0;
    if (call->is_head)
        return METHOD_GET;
    for (int method = 0; method < METHOD_COUNT; method++)
        if (strcmp(method_names[method], call->request->method) == 0)
            return method;
    return -1;
}

static enum problem choose(struct call *call, const struct route_node *node)
{
    const char *allow = allow_of(call, node);
    if (strcmp(allow, "OPTIONS") == 0)
        return PROBLEM_NOT_FOUND;
    if (strcmp(call->request->method, "OPTIONS") == 0) {
        reply_header(call->reply, "Allow", allow);
        call->reply->status = 204;
        return PROBLEM_NONE;
    }
    int method = method_find(call);
    if (method < 0 || node->routes[method] < 0) {
        reply_header(call->reply, "Allow", allow);
        return PROBLEM_METHOD_NOT_ALLOWED;
    }
    call->route = &routes[node->routes[method]];
    for (size_t i = 0; i < call->path_parameter_count; i++)
        call->path_parameters[i].name = call->route->path_parameters[i].name;
    return PROBLEM_NONE;
}

enum problem router_find(struct call *call)
{
    const char *target = call->request->target;
    size_t path_length = strcspn(target, "?");
    const struct route_node *node = NULL;
    enum problem problem = walk(call, target, path_length, &node);
    if (problem)
        return problem;
    problem = choose(call, node);
    if (problem || call->route == NULL)
        return problem;
    return target[path_length] == '?' ? read_query(call, target + path_length + 1) : PROBLEM_NONE;
}
