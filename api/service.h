#ifndef API_SERVICE_H
#define API_SERVICE_H

#include <stdatomic.h>
#include <stdbool.h>

#include "api/clock.h"
#include "api/seal.h"
#include "api/settings.h"
#include "api/token.h"
#include "domain/problem.h"

struct pg_pool;
struct answer_plan;
struct groups;
struct constant_answers;

/* All that lives as long as the program and is shared by the requests. */
struct service {
    struct settings settings;
    bool is_sandbox;
    struct pg_pool *pool;
    struct token_keys *token_keys;
    struct token_rules token_rules;
    struct seal_keys seal_keys;
    struct clock *clock;
    struct groups *groups;            /* where requests meet that share a transaction */
    struct answer_plan *answer_plans; /* one for each route */
    struct constant_answers *constant_answers;
    const char *public_url;
    atomic_bool is_draining; /* every answer closes its connection */
    atomic_bool is_closed;   /* nothing is begun any more */
};

#endif
