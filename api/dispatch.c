#include "api/dispatch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/answer.h"
#include "api/constant_answer.h"
#include "api/gate.h"
#include "api/log.h"
#include "api/problem_json.h"
#include "api/trace.h"
#include "api/transaction.h"

/* What the program itself knows, as the rules, is answered without a transaction. */
static bool needs_transaction(const struct call *call)
{
    const struct operation *operation = call->route->operation;
    if (operation->loads[0] != QUERY_NONE || operation->shows != QUERY_NONE)
        return true;
    return call->route->scope != NULL && !call_is_read(call);
}

static enum problem answer_without_transaction(struct call *call)
{
    if (constant_answer_find(call)) {
        answer_own(call);
        return PROBLEM_NONE;
    }
    if (call->route->scope != NULL)
        transaction_prepare(call);
    enum problem problem = call->route->operation->handle(call);
    if (problem || call->answer == NULL)
        return problem;
    answer_own(call);
    constant_answer_keep(call);
    return PROBLEM_NONE;
}

/* What follows ";q=", in thousandths: 0 to 1000. */
static int thousandths(const char *text)
{
    double weight = strtod(text, NULL);
    if (!(weight > 0)) /* "nan" neither */
        return 0;
    return weight < 1 ? (int)(1000 * weight) : 1000;
}

/* The weight of a language in "sv;q=0.5, en": thousandths, 0 when it is not there. */
static int weight_of(const char *wanted, const char *language)
{
    while (*wanted != '\0') {
        wanted += strspn(wanted, " ,");
        size_t length = strcspn(wanted, ",");
        const char *weight = strstr(wanted, ";q=");
        if (strncasecmp(wanted, language, 2) == 0)
            return weight != NULL && weight < wanted + length ? thousandths(weight + 3) : 1000;
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

/* The ways in which an exchange waits for the database by itself. */

static void run_transaction(struct ticket *ticket)
{
    ticket->problem = transaction_alone(ticket->call);
}

static void run_denial(struct ticket *ticket)
{
    ticket->problem = transaction_log_denial(ticket->call, ticket->problem);
}

static void run_handler(struct ticket *ticket)
{
    ticket->problem = answer_without_transaction(ticket->call);
}

static void finish(struct exchange *exchange)
{
    struct call *call = &exchange->call;
    enum problem problem = exchange->ticket.problem;
    if (problem == PROBLEM_UNAVAILABLE) /* whatever it would have been refused for else */
        call->act->refusal = (struct refusal){ .problem = problem };
    if (problem && exchange->reply.body == NULL)
        problem_reply(call, problem);
    trace_headers(call);
    log_request(call, problem);
    work_free(&exchange->work);
    json_decref(call->body);
    call->body = NULL;
}

/* What is not there for this caller leaves an entry too: in a transaction of its own. */
static bool is_unlogged_denial(const struct exchange *exchange)
{
    return exchange->ticket.problem == PROBLEM_NOT_FOUND && !exchange->call.is_denial_logged;
}

static void settled(struct ticket *ticket)
{
    struct exchange *exchange = (struct exchange *)ticket;
    if (ticket->run == run_transaction && !ticket->problem)
        ticket->problem = transaction_answer(ticket->call);
    if (ticket->run == run_transaction && is_unlogged_denial(exchange)) {
        ticket->run = run_denial;
        group_put_alone(exchange->call.service->groups, ticket);
        return;
    }
    finish(exchange);
    exchange->answered(exchange);
}

static void begin(const struct service *service, struct exchange *exchange)
{
    exchange->act =
        (struct act){ .arena = &exchange->arena, .language = language_of(&exchange->request) };
    exchange->call = (struct call){ .service = service,
                                    .arena = &exchange->arena,
                                    .request = &exchange->request,
                                    .reply = &exchange->reply,
                                    .act = &exchange->act,
                                    .work = &exchange->work,
                                    .started_ns = clock_nanoseconds() };
    exchange->ticket = (struct ticket){ .call = &exchange->call, .settled = settled };
    trace_start(&exchange->call);
}

/* How the call asks the database, unless it has its answer already. */
static void choose_way(struct ticket *ticket)
{
    struct call *call = ticket->call;
    ticket->problem = call->service->is_closed ? PROBLEM_UNAVAILABLE : gate_pass(call);
    if (ticket->problem == PROBLEM_SCOPE_MISSING || ticket->problem == PROBLEM_ROLE_NOT_ALLOWED)
        ticket->run = run_denial;
    else if (ticket->problem || call->route == NULL)
        return;
    else if (needs_transaction(call))
        ticket->run = run_transaction;
    else if (call->route->operation->asks_database)
        ticket->run = run_handler;
    else
        ticket->problem = answer_without_transaction(call);
}

bool dispatch(const struct service *service, struct exchange *exchange)
{
    begin(service, exchange);
    choose_way(&exchange->ticket);
    if (exchange->ticket.run != NULL)
        return false;
    finish(exchange);
    return true;
}

void dispatch_wait(struct exchange *exchange)
{
    struct groups *groups = exchange->call.service->groups;
    if (exchange->ticket.run == run_transaction)
        group_put(groups, &exchange->ticket);
    else
        group_put_alone(groups, &exchange->ticket);
}
