/* The service about itself: contract, health, documentation, the sandbox's clock. */
#include <string.h>

#include "api/answer.h"
#include "api/call.h"
#include "api/handlers.h"
#include "api/html.h"
#include "api/service.h"
#include "api/text.h"
#include "persistence/pg.h"

static enum problem handle_get_api_info(struct call *call)
{
    static const char info[] =
        "{\"apiName\":\"insats\",\"apiVersion\":\"" INSATS_VERSION "\",\"apiReleased\":"
        "\"2026-11-25\",\"apiDocumentation\":\"/docs\",\"apiStatus\":\"beta\"}";
    answer_text(call, "application/json", info, strlen(info));
    return PROBLEM_NONE;
}

static enum problem handle_get_contract(struct call *call)
{
    answer_text(call, "application/json", contract_json, contract_json_length);
    return PROBLEM_NONE;
}

static enum problem handle_get_contract_yaml(struct call *call)
{
    answer_text(call, "application/yaml", contract_yaml, contract_yaml_length);
    return PROBLEM_NONE;
}

static enum problem answer_status(struct call *call, const char *status)
{
    const char *body = arena_format(call->arena, "{\"status\":\"%s\"}", status);
    answer_text(call, "application/json", body, strlen(body));
    return PROBLEM_NONE;
}

static enum problem handle_get_liveness(struct call *call)
{
    return answer_status(call, "ok");
}

/* Ready means that a request that needs the database would get it. */
static enum problem handle_get_readiness(struct call *call)
{
    struct pg *pg = NULL;
    if (call->service->is_draining || pg_lend(call->service->pool, &pg) != PROBLEM_NONE)
        return PROBLEM_UNAVAILABLE;
    bool answers = pg_answers(pg);
    pg_return(pg);
    return answers ? answer_status(call, "ok") : PROBLEM_UNAVAILABLE;
}

static const char *const method_names[METHOD_COUNT] = { "GET", "POST", "PUT", "PATCH", "DELETE" };

static void add_operation(struct text *page, const struct route *route)
{
    text_add(page, "<tr><td><code>");
    text_add(page, method_names[route->method]);
    text_add(page, "</code><td><code>");
    html_add(page, route->path);
    text_add(page, "</code><td>");
    text_add(page, route->operation_id);
    text_add(page, "<td>");
    text_add(page, route->scope != NULL ? route->scope : "open");
}

/* Every operation in one table; the contract itself holds the rest. */
static enum problem handle_get_documentation(struct call *call)
{
    struct text page;
    text_start(&page, call->arena, 32768);
    html_start(&page, "insats", "en");
    text_add(&page,
             "<h1>insats</h1><p><a href=\"/docs/rules\">The rules</a>, for people to read.</p>"
             "<p>The contract: <a href=\"/lss/v1/openapi.json\">JSON</a>, "
             "<a href=\"/lss/v1/openapi.yaml\">YAML</a> (OpenAPI 3.1). "
             "<table><tr><th>Method<th>Path<th>Operation<th>Scope");
    for (size_t i = 0; i < route_count; i++)
        add_operation(&page, &routes[i]);
    text_add(&page, "</table>");
    answer_text(call, "text/html; charset=utf-8", text_end(&page), page.length);
    return PROBLEM_NONE;
}

static enum problem handle_get_problem_page(struct call *call)
{
    enum problem problem;
    struct text page;
    if (!problem_read(call->path_parameters[0].value, &problem))
        return PROBLEM_NOT_FOUND;
    const struct problem_text *text = problem_text(problem);
    text_start(&page, call->arena, 4096);
    html_start(&page, text->code, "en");
    text_add(&page,
             arena_format(call->arena,
                          "<h1>%s</h1><p>HTTP %d.<p lang=\"sv\">%s<p>%s<p>The reply's "
                          "<code>detail</code>, <code>errors</code> and "
                          "<code>findings</code> say what was wrong and what would be right.",
                          text->code, text->status, text->title_sv, text->title_en));
    answer_text(call, "text/html; charset=utf-8", text_end(&page), page.length);
    return PROBLEM_NONE;
}

/* The municipality's clock moves when the change is committed, and only in a sandbox. */
static enum problem handle_set_sandbox_clock(struct call *call)
{
    if (!call->service->is_sandbox)
        return PROBLEM_NOT_FOUND;
    const char *today = call_body_text(call, "today");
    work_save_bound(call->work, QUERY_SANDBOX_CLOCK_SET);
    call->resource_id = "00000000-0000-0000-0000-000000000000";
    call->answer = arena_format(call->arena, "{\"today\":\"%s\"}", today);
    call->moved_today = call_body_date(call, "today");
    return PROBLEM_NONE;
}

#define OPEN(name) const struct operation operation_##name = { .handle = handle_##name };

OPEN(get_api_info)
OPEN(get_contract)
OPEN(get_contract_yaml)
OPEN(get_liveness)
OPEN(get_documentation)
OPEN(get_problem_page)
OPEN(set_sandbox_clock)

const struct operation operation_get_readiness = { .handle = handle_get_readiness,
                                                   .asks_database = true };
