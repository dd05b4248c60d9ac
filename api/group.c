#include "api/group.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "api/service.h"
#include "api/transaction.h"
#include "persistence/pg.h"

enum { LEADERS_MAX = 3 };

enum ticket_state { TICKET_WAITS, TICKET_TAKEN, TICKET_DONE, TICKET_ALONE };

/* A call in the queue, on the stack of the thread that waits for it. */
struct ticket {
    struct call *call;
    enum ticket_state state;
    pthread_cond_t woken;
    struct ticket *next;
};

/* One for reads and one for commands: a group is of one kind. */
struct queue {
    pthread_mutex_t lock;
    struct ticket *first;
    struct ticket **end;
    int leaders;
    enum problem (*run)(struct pg *pg, struct call *const *calls, size_t count);
};

struct groups {
    struct queue reads;
    struct queue commands;
};

static void queue_start(struct queue *queue,
                        enum problem (*run)(struct pg *, struct call *const *, size_t))
{
    pthread_mutex_init(&queue->lock, NULL);
    queue->end = &queue->first;
    queue->run = run;
}

struct groups *groups_new(void)
{
    struct groups *groups = calloc(1, sizeof *groups);
    if (groups == NULL)
        abort();
    queue_start(&groups->reads, transaction_read);
    queue_start(&groups->commands, transaction_write);
    return groups;
}

void groups_free(struct groups *groups)
{
    if (groups == NULL)
        return;
    pthread_mutex_destroy(&groups->reads.lock);
    pthread_mutex_destroy(&groups->commands.lock);
    free(groups);
}

/* Two commands that must come one after the other: on one resource, or with one key. */
static bool calls_collide(const struct call *a, const struct call *b)
{
    if (a->act->actor.municipality != b->act->actor.municipality)
        return false;
    if (strcmp(a->path_parameters[0].value, b->path_parameters[0].value) == 0)
        return true;
    return strcmp(a->request_key, b->request_key) == 0;
}

static bool collides(const struct queue *queue, const struct ticket *ticket,
                     struct ticket *const *taken, size_t count)
{
    if (queue->run == transaction_read)
        return false;
    for (size_t i = 0; i < count; i++)
        if (calls_collide(ticket->call, taken[i]->call))
            return true;
    return false;
}

/* Take all that may share, in their order; the rest stays for the next leader. */
static size_t take(struct queue *queue, struct ticket **taken)
{
    size_t count = 0;
    struct ticket **place = &queue->first;
    while (*place != NULL && count < TRANSACTION_CALLS_MAX) {
        struct ticket *ticket = *place;
        if (collides(queue, ticket, taken, count)) {
            place = &ticket->next;
            continue;
        }
        *place = ticket->next;
        ticket->state = TICKET_TAKEN;
        taken[count++] = ticket;
    }
    while (*place != NULL)
        place = &(*place)->next;
    queue->end = place;
    return count;
}

static int compare_resources(const void *a, const void *b)
{
    const struct call *const *left = a, *const *right = b;
    return strcmp((*left)->path_parameters[0].value, (*right)->path_parameters[0].value);
}

/* Of one caller, one operation: what is alike is asked together. */
static int compare_callers(const void *a, const void *b)
{
    const struct call *left = *(const struct call *const *)a;
    const struct call *right = *(const struct call *const *)b;
    int order = strcmp(left->route->operation_id, right->route->operation_id);
    return order != 0 ? order : strcmp(left->act->actor.subject, right->act->actor.subject);
}

static enum problem run_together(const struct queue *queue, struct pg *pg,
                                 struct ticket *const *taken, size_t count)
{
    struct call *calls[TRANSACTION_CALLS_MAX] = { NULL };
    for (size_t i = 0; i < count; i++) {
        calls[i] = taken[i]->call;
        transaction_prepare(calls[i]);
    }
    /* Locks are taken in the order of the ids: two groups never each hold what the other wants. */
    qsort(calls, count, sizeof(struct call *),
          queue->run == transaction_read ? compare_callers : compare_resources);
    return queue->run(pg, calls, count);
}

/*
 * One of them has failed, nobody knows which: each runs by itself, on the connection that is there,
 * so that no neighbour has to wait for another. Who fails again tries as a lone request does.
 */
static void run_one_by_one(struct pg *pg, struct ticket *const *taken, size_t count,
                           enum ticket_state *became)
{
    for (size_t i = 0; i < count; i++) {
        pg_leave_transaction(pg);
        if (transaction_one(pg, taken[i]->call) == PROBLEM_NONE)
            became[i] = TICKET_DONE;
    }
}

static void run_group(const struct queue *queue, struct ticket *const *taken, size_t count,
                      enum ticket_state *became)
{
    struct pg *pg = NULL;
    assert(count > 0);
    for (size_t i = 0; i < count; i++)
        became[i] = TICKET_ALONE;
    if (pg_lend(taken[0]->call->service->pool, &pg) != PROBLEM_NONE)
        return;
    enum problem problem = run_together(queue, pg, taken, count);
    for (size_t i = 0; !problem && i < count; i++)
        became[i] = TICKET_DONE;
    if (problem && problem != PROBLEM_CONNECTION_LOST && count > 1)
        run_one_by_one(pg, taken, count, became);
    pg_return(pg);
}

static void lead(struct queue *queue)
{
    struct ticket *taken[TRANSACTION_CALLS_MAX];
    enum ticket_state became[TRANSACTION_CALLS_MAX];
    queue->leaders++;
    size_t count = take(queue, taken);
    pthread_mutex_unlock(&queue->lock);
    run_group(queue, taken, count, became);
    pthread_mutex_lock(&queue->lock);
    queue->leaders--;
    for (size_t i = 0; i < count; i++) {
        taken[i]->state = became[i];
        pthread_cond_signal(&taken[i]->woken);
    }
    if (queue->first != NULL)
        pthread_cond_signal(&queue->first->woken);
}

static enum ticket_state wait_or_lead(struct queue *queue, struct ticket *ticket)
{
    pthread_mutex_lock(&queue->lock);
    *queue->end = ticket;
    queue->end = &ticket->next;
    while (ticket->state == TICKET_WAITS || ticket->state == TICKET_TAKEN) {
        if (ticket->state == TICKET_WAITS && queue->leaders < LEADERS_MAX)
            lead(queue);
        else
            pthread_cond_wait(&ticket->woken, &queue->lock);
    }
    pthread_mutex_unlock(&queue->lock);
    return ticket->state;
}

static struct queue *queue_for(struct groups *groups, const struct call *call)
{
    if (transaction_is_read(call))
        return &groups->reads;
    bool shares = call->route->operation->shares && call->request_key != NULL && !call->is_dry_run;
    return shares ? &groups->commands : NULL;
}

enum problem group_run(struct groups *groups, struct call *call)
{
    struct queue *queue = queue_for(groups, call);
    struct ticket ticket = { .call = call };
    if (queue == NULL)
        return transaction_alone(call);
    pthread_cond_init(&ticket.woken, NULL);
    enum ticket_state state = wait_or_lead(queue, &ticket);
    pthread_cond_destroy(&ticket.woken);
    return state == TICKET_DONE ? transaction_answer(call) : transaction_alone(call);
}
