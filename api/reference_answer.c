#include "api/reference_answer.h"

#include <stdlib.h>

#include "api/json_writer.h"
#include "api/link.h"

struct text reference_begin(const struct call *call)
{
    struct text text;
    text_start(&text, call->arena, 4096);
    write_open(&text, NULL, '{');
    return text;
}

enum problem reference_end(struct call *call, struct text *text)
{
    write_open(text, "_links", '{');
    link_write(text, "self", call, call->route, NULL);
    write_close(text, '}');
    write_close(text, '}');
    call->answer = text_end(text);
    return PROBLEM_NONE;
}

static long number_of(const struct call *call, const char *name, long absent)
{
    const char *text = call_query(call, name);
    return text != NULL ? strtol(text, NULL, 10) : absent;
}

struct reference_list reference_list_begin(struct call *call)
{
    struct reference_list list = { .call = call,
                                   .text = reference_begin(call),
                                   .offset = number_of(call, "offset", 0),
                                   .limit = number_of(call, "limit", 20) };
    write_open(&list.text, "items", '[');
    return list;
}

bool reference_list_takes(struct reference_list *list)
{
    long place = list->place++;
    return place >= list->offset && place < list->offset + list->limit;
}

static void write_page(struct reference_list *list, const char *rel, long offset)
{
    struct call *call = list->call;
    link_write_page(&list->text, rel, call,
                    offset > 0 ? arena_format(call->arena, "offset=%ld", offset) : NULL);
}

enum problem reference_list_end(struct reference_list *list)
{
    struct text *text = &list->text;
    long behind = list->offset + list->limit;
    write_close(text, ']');
    write_open(text, "_meta", '{');
    write_number(text, "limit", list->limit);
    write_number(text, "offset", list->offset);
    write_close(text, '}');
    write_open(text, "_links", '{');
    write_page(list, "self", list->offset);
    if (list->place > behind)
        write_page(list, "next", behind);
    write_close(text, '}');
    write_close(text, '}');
    list->call->answer = text_end(text);
    return PROBLEM_NONE;
}
