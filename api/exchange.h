#ifndef API_EXCHANGE_H
#define API_EXCHANGE_H

#include "api/call.h"
#include "api/group.h"

/*
 * One request and its answer, with all that is made of the one on the way to the other. It belongs
 * to no thread: one receives the request, another may run it, a third send the answer.
 */
struct exchange {
    struct ticket ticket; /* first: the groups give it back */
    struct http_request request;
    struct http_reply reply;
    struct arena arena;
    struct act act;
    struct work work;
    struct call call;
    bool is_waiting;                             /* for the database */
    void (*answered)(struct exchange *exchange); /* told when it was */
    void *connection;                            /* whose it is; the server's own */
    struct exchange *next_spare;
};

struct exchange *exchange_new(void);

/* Forget it; NULL is nothing. */
void exchange_free(struct exchange *exchange);

/* Give back what is kept for later ones. */
void exchange_free_spares(void);

#endif
