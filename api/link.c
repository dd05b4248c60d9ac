#include "api/link.h"

#include <stdio.h>
#include <string.h>

#include "api/json_writer.h"
#include "api/service.h"

static const char *parameter_of(const struct call *call, const char *name, size_t length,
                                const char *resource_id)
{
    for (size_t i = 0; i < call->path_parameter_count; i++) {
        const struct named_text *parameter = &call->path_parameters[i];
        if (strlen(parameter->name) == length && strncmp(parameter->name, name, length) == 0)
            return parameter->value;
    }
    return resource_id;
}

/* Everything but RFC 3986's unreserved characters is percent-encoded. */
static void add_encoded(struct text *text, const char *part)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (; *part != '\0'; part++) {
        if (strchr(plain, *part) != NULL) {
            text_add_char(text, *part);
            continue;
        }
        char escaped[4];
        snprintf(escaped, sizeof escaped, "%%%02X", (unsigned)(unsigned char)*part);
        text_add(text, escaped);
    }
}

void link_add_path(struct text *text, const struct call *call, const char *template,
                   const char *resource_id)
{
    while (*template != '\0') {
        size_t plain = strcspn(template, "{");
        text_add_bytes(text, template, plain);
        template += plain;
        if (*template == '\0')
            return;
        size_t length = strcspn(template + 1, "}");
        const char *value = parameter_of(call, template + 1, length, resource_id);
        add_encoded(text, value != NULL ? value : "");
        template += length + 2;
    }
}

/* Where the page begins is said by the link itself. */
static bool is_position(const char *parameter)
{
    return strcmp(parameter, "offset") == 0 || strcmp(parameter, "cursor") == 0;
}

/* The list asked for, with what narrows it, beginning elsewhere. */
static void add_query(struct text *text, const struct call *call, const char *position)
{
    char separator = '?';
    for (size_t i = 0; i < call->query_parameter_count; i++) {
        if (is_position(call->query_parameters[i].name))
            continue;
        text_add_char(text, separator);
        add_encoded(text, call->query_parameters[i].name);
        text_add_char(text, '=');
        add_encoded(text, call->query_parameters[i].value);
        separator = '&';
    }
    if (position == NULL)
        return;
    text_add_char(text, separator);
    text_add(text, position);
}

static void begin_link(struct text *text, const char *rel, const struct call *call,
                       const char *template, const char *resource_id)
{
    write_open(text, rel, '{');
    write_name(text, "href");
    text_add_char(text, '"');
    text_add(text, call->service->public_url);
    link_add_path(text, call, template, resource_id);
}

static void end_link(struct text *text, enum method method)
{
    static const char *const names[METHOD_COUNT] = { "GET", "POST", "PUT", "PATCH", "DELETE" };
    text_add_char(text, '"');
    write_text(text, "method", names[method]);
    write_close(text, '}');
}

void link_write(struct text *text, const char *rel, const struct call *call,
                const struct route *route, const char *resource_id)
{
    begin_link(text, rel, call, route->path, resource_id);
    end_link(text, route->method);
}

void link_write_page(struct text *text, const char *rel, const struct call *call,
                     const char *position)
{
    begin_link(text, rel, call, call->route->path, NULL);
    add_query(text, call, position);
    end_link(text, METHOD_GET);
}
