#include "api/dispatch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/answer.h"
#include "api/gate.h"
#include "api/group.h"
#include "api/log.h"
#include "api/problem_json.h"
#include "api/trace.h"
#include "api/transaction.h"

/* What the program itself knows, as the rules, is answered without a transaction. */
static bool needs_database(const struct call *call)
{
    const struct operation *operation = call->route->operation;
    if (operation->loads[0] != QUERY_NONE || operation->shows != QUERY_NONE)
        return true;
    return call->route->scope != NULL && !call_is_read(call);
}

static enum problem answer_without_database(struct call *call)
{
    if (call->route->scope != NULL)
        transaction_prepare(call);
    enum problem problem = call->route->operation->handle(call);
    if (!problem && call->answer != NULL)
        answer_own(call);
    return problem;
}

static enum problem answer_call(struct call *call)
{
    if (call->service->is_closed)
        return PROBLEM_UNAVAILABLE;
    enum problem problem = gate_pass(call);
    if (problem == PROBLEM_SCOPE_MISSING || problem == PROBLEM_ROLE_NOT_ALLOWED)
        return transaction_log_denial(call, problem);
    if (problem || call->route == NULL)
        return problem;
    if (!needs_database(call))
        return answer_without_database(call);
    problem = group_run(call->service->groups, call);
    bool is_unlogged = problem == PROBLEM_NOT_FOUND && !call->is_denial_logged;
    return is_unlogged ? transaction_log_denial(call, problem) : problem;
}

/* The weight of a language in "sv;q=0.5, en": thousandths, 0 when it is not there. */
static int weight_of(const char *wanted, const char *language)
{
    while (*wanted != '\0') {
        wanted += strspn(wanted, " ,");
        size_t length = strcspn(wanted, ",");
        const char *weight = strstr(wanted, ";q=");
        if (strncasecmp(wanted, language, 2) == 0)
            return weight != NULL && weight < wanted + length
                       ? (int)(1000 * strtod(weight + 3, NULL))
                       : 1000;
        wanted += length;
    }
    return 0;
}

static enum language language_of(const struct http_request *request)
{
    const char *wanted = request->headers[HEADER_ACCEPT_LANGUAGE];
    if (wanted == NULL)
        return SWEDISH;
    return weight_of(wanted, "en") > weight_of(wanted, "sv") ? ENGLISH : SWEDISH;
}

void dispatch(const struct service *service, const struct http_request *request,
              struct arena *arena, struct http_reply *reply)
{
    struct act act = { .arena = arena, .language = language_of(request) };
    struct work work = { .save_count = 0 };
    struct call call = { .service = service,
                         .arena = arena,
                         .request = request,
                         .reply = reply,
                         .act = &act,
                         .work = &work,
                         .started_ns = clock_nanoseconds() };
    trace_start(&call);
    enum problem problem = answer_call(&call);
    if (problem && reply->body == NULL)
        problem_reply(&call, problem);
    trace_headers(&call);
    log_request(&call, problem);
    work_free(&work);
    json_decref(call.body);
}
