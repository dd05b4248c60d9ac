#include "api/reference_answer.h"

#include <stdlib.h>

#include "api/json_text.h"
#include "api/link.h"
#include "api/service.h"

enum problem reference_answer(struct call *call, json_t *json)
{
    call->answer = json_text_of(json, call->arena);
    return PROBLEM_NONE;
}

json_t *reference_self(const struct call *call, const char *path, const char *key)
{
    const char *href = arena_format(call->arena, "%s/lss/v1/%s%s%s", call->service->public_url,
                                    path, key ? "/" : "", key ? key : "");
    return json_pack("{s{ss ss}}", "self", "href", href, "method", "GET");
}

static json_t *page_link(struct call *call, long offset)
{
    struct text text;
    text_start(&text, call->arena, 256);
    link_add_page(&text, call, offset > 0 ? arena_format(call->arena, "offset=%ld", offset) : NULL);
    const char *quoted = text_end(&text);
    return json_pack("{so ss}", "href", json_stringn(quoted + 1, text.length - 2), "method", "GET");
}

static long number_of(const struct call *call, const char *name, long absent)
{
    const char *text = call_query(call, name);
    return text != NULL ? strtol(text, NULL, 10) : absent;
}

struct reference_page reference_page_of(const struct call *call)
{
    return (struct reference_page){ .offset = number_of(call, "offset", 0),
                                    .limit = number_of(call, "limit", 20) };
}

enum problem reference_answer_page(struct call *call, json_t *items, bool has_next)
{
    struct reference_page page = reference_page_of(call);
    json_t *links = json_pack("{so}", "self", page_link(call, page.offset));
    if (has_next)
        json_object_set_new(links, "next", page_link(call, page.offset + page.limit));
    return reference_answer(call, json_pack("{so s{si si} so}", "items", items, "_meta", "limit",
                                            (int)page.limit, "offset", (int)page.offset, "_links",
                                            links));
}

enum problem reference_answer_list(struct call *call, json_t *all)
{
    struct reference_page page = reference_page_of(call);
    long count = (long)json_array_size(all);
    json_t *items = json_array();
    for (long i = page.offset; i < count && i < page.offset + page.limit; i++)
        json_array_append(items, json_array_get(all, (size_t)i));
    json_decref(all);
    return reference_answer_page(call, items, page.offset + page.limit < count);
}
