#ifndef API_OPERATION_H
#define API_OPERATION_H

#include <stdbool.h>

#include "domain/problem.h"
#include "queries.h"

struct call;

/*
 * What stands behind one operation of the contract: the queries that are run before the handler,
 * the handler, and the query whose row is the answer. The generated route table names
 * `operation_confirm_order` for `operationId: confirmOrder`; without it the program does not link.
 */
struct operation {
    enum problem (*handle)(struct call *call); /* NULL: a read that needs no judgement */
    enum query loads[10];                      /* ended by QUERY_NONE (zero) */
    enum query shows;   /* QUERY_NONE: the handler writes the answer itself */
    bool is_constant;   /* a read, answered alike at every request (constant_answer.h) */
    bool asks_database; /* the handler does, by itself, and has to wait for it */
    bool shares; /* judged by its own locked row alone: may share a transaction with others */
};

#endif
