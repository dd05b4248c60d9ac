#ifndef API_CALL_H
#define API_CALL_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "api/contract.h"
#include "api/http.h"
#include "domain/act.h"
#include "persistence/work.h"

struct service;

enum { PATH_PARAMETERS_MAX = 4, QUERY_PARAMETERS_MAX = 16 };

struct named_text {
    const char *name;
    const char *value;
};

/*
 * One request as a value: what came in, checked; who acts; and the transaction. Nothing in it
 * depends on the thread that received it, so whoever holds a connection may run it.
 */
struct call {
    const struct service *service;
    struct arena *arena;
    const struct http_request *request;
    struct http_reply *reply;

    const struct route *route;
    struct named_text path_parameters[PATH_PARAMETERS_MAX];
    size_t path_parameter_count;
    struct named_text query_parameters[QUERY_PARAMETERS_MAX];
    size_t query_parameter_count;
    struct {
        const char *id;
        const char *day;
    } after; /* the page of a list begins behind this row; NULL: with the first */
    json_t *body;
    bool is_head;
    bool is_dry_run;
    bool is_replay;
    bool is_denial_logged;
    const char *trace_id;
    const char *span_id;
    const char *scopes;      /* of the token, separated by spaces */
    const char *client;      /* the token's client, or its subject */
    const char *request_key; /* the Idempotency-Key */
    uint64_t started_ns;
    int tries;

    struct act *act;
    struct work *work;

    const char *resource_id; /* what the operation is about: for the logs, ETag and Location */
    const char *provider_id; /* the executor that the event is for, or NULL */
    const char *answer;      /* JSON that the handler wrote itself */
    const char *answer_etag; /* of one that is read; NULL until it is made */
    enum problem outcome;    /* what became of it in its transaction */
    struct date moved_today; /* the sandbox's clock, to be moved after the commit */
};

/* Whether a word stands in a text of words with spaces between; NULL holds none. */
bool word_is_among(const char *words, const char *word);

/* Whether the token holds the scope. */
bool call_has_scope(const struct call *call, const char *scope);

/* Whether the operation only reads: its scope says so. */
bool call_is_read(const struct call *call);

/* Whether the answer is the same for everybody: it is open, or made without the database. */
bool call_is_public(const struct call *call);

/* The text of a member of the body, which the contract has checked; NULL when it is absent. */
const char *call_body_text(const struct call *call, const char *name);
struct date call_body_date(const struct call *call, const char *name);
long long call_body_integer(const struct call *call, const char *name, long long absent);

/* Whether the body's period, when there is one, ends no earlier than it begins. */
enum problem call_check_period(struct call *call);

/* A checked parameter of the query; NULL when it is absent. */
const char *call_query(const struct call *call, const char *name);

/*
 * Give what came in the names that queries use: path parameters as order_id, the body's members as
 * body.extent.unit (lists and objects as JSON text), the address's as query.state, and the page.
 */
void call_bind_input(struct call *call);

/* A new id, bound to the name and made the resource of this call. */
const char *call_new_id(struct call *call, const char *name);

#endif
