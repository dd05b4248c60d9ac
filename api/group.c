#include "api/group.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "api/service.h"
#include "api/transaction.h"
#include "persistence/pg.h"

enum {
    GROUP_WORKERS = 2, /* of reads, and of commands: one asks while the other's commit waits */
    PAGE_WEIGHT = 16,
    PATIENCE_MILLISECONDS = 2000, /* of who comes behind one that waits so long already */
    BEGIN_MILLISECONDS = 8000,    /* of who waits: later it is not begun any more */
};

/*
 * One for reads, one for commands, and one for what runs by itself. `posted` counts up with each
 * ticket and down with each look of a worker, who may take several: it is never less than what
 * waits. (No condition variable: glibc's may lose a wake-up before its 2.41, bug 25847, and all
 * would then wait for ever.)
 */
struct queue {
    struct groups *groups;
    pthread_mutex_t lock;
    sem_t posted;
    struct ticket *first;
    struct ticket **end;
    bool ends;
    enum problem (*transact)(struct pg *pg, struct call *const *calls, size_t count);
    void (*serve)(struct queue *queue, struct ticket *const *taken, size_t count);
    pthread_t *workers;
    int worker_count;
};

struct groups {
    struct queue reads;
    struct queue commands;
    struct queue alone;
};

static bool is_read(const struct queue *queue)
{
    return queue->transact == transaction_read;
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

static bool collides(const struct ticket *ticket, struct ticket *const *taken, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (calls_collide(ticket->call, taken[i]->call))
            return true;
    return false;
}

/* So many reads a call costs the database, about: who waits in a group waits for all of it. */
static int weight_of(const struct call *call)
{
    return call->route->is_list ? PAGE_WEIGHT : 1;
}

/* Take what may share, in their order, up to what a group may weigh; the rest is the next one's. */
static size_t take(struct queue *queue, struct ticket **taken)
{
    size_t count = 0;
    int weight = 0;
    struct ticket **place = &queue->first;
    while (*place != NULL && weight < TRANSACTION_CALLS_MAX) {
        struct ticket *ticket = *place;
        if (!is_read(queue) && collides(ticket, taken, count)) {
            place = &ticket->next;
            continue;
        }
        *place = ticket->next;
        taken[count++] = ticket;
        weight += weight_of(ticket->call);
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
          is_read(queue) ? compare_callers : compare_resources);
    return queue->transact(pg, calls, count);
}

static enum problem run_group(const struct queue *queue, struct ticket *const *taken, size_t count)
{
    struct pg *pg = NULL;
    enum problem problem = pg_lend(taken[0]->call->service->pool, &pg);
    if (problem)
        return problem;
    problem = run_together(queue, pg, taken, count);
    pg_return(pg);
    return problem;
}

/* When one of them has failed nobody knows which: each runs by itself. */
static void serve_group(struct queue *queue, struct ticket *const *taken, size_t count)
{
    enum problem problem = run_group(queue, taken, count);
    for (size_t i = 0; i < count; i++)
        if (problem)
            group_put_alone(queue->groups, taken[i]);
        else
            taken[i]->settled(taken[i]);
}

static void serve_alone(struct queue *queue, struct ticket *const *taken, size_t count)
{
    (void)queue;
    assert(count == 1);
    taken[0]->run(taken[0]);
    taken[0]->settled(taken[0]);
}

static size_t take_first(struct queue *queue, struct ticket **taken)
{
    taken[0] = queue->first;
    queue->first = taken[0]->next;
    if (queue->first == NULL)
        queue->end = &queue->first;
    return 1;
}

static bool is_older(uint64_t began_ns, uint64_t milliseconds)
{
    return clock_nanoseconds() - began_ns > milliseconds * UINT64_C(1000000);
}

/* Who has waited so long that the caller may have gone, and done otherwise meanwhile: a list. */
static struct ticket *take_stale(struct queue *queue)
{
    struct ticket *stale = NULL;
    while (queue->first != NULL && is_older(queue->first->call->started_ns, BEGIN_MILLISECONDS)) {
        struct ticket *ticket;
        take_first(queue, &ticket);
        ticket->next = stale;
        stale = ticket;
    }
    return stale;
}

static void refuse(struct ticket *ticket)
{
    ticket->problem = PROBLEM_UNAVAILABLE;
    ticket->settled(ticket);
}

static void refuse_all(struct ticket *ticket)
{
    while (ticket != NULL) {
        struct ticket *next = ticket->next;
        refuse(ticket);
        ticket = next;
    }
}

static void wait_for_post(struct queue *queue)
{
    while (sem_wait(&queue->posted) != 0 && errno == EINTR)
        continue;
}

/* All that a worker may take now, which may be none; false: the queue ends. */
static bool wait_and_take(struct queue *queue, struct ticket **taken, size_t *count)
{
    *count = 0;
    wait_for_post(queue);
    pthread_mutex_lock(&queue->lock);
    struct ticket *stale = take_stale(queue);
    if (queue->first != NULL)
        *count = queue->transact != NULL ? take(queue, taken) : take_first(queue, taken);
    bool goes_on = *count > 0 || !queue->ends;
    pthread_mutex_unlock(&queue->lock);
    refuse_all(stale);
    return goes_on;
}

static void *work(void *of)
{
    struct queue *queue = of;
    struct ticket *taken[TRANSACTION_CALLS_MAX];
    size_t count;
    while (wait_and_take(queue, taken, &count))
        if (count > 0)
            queue->serve(queue, taken, count);
    return NULL;
}

/* The signals are the main thread's. */
static void start_workers(struct queue *queue)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    for (int i = 0; i < queue->worker_count; i++)
        if (pthread_create(&queue->workers[i], NULL, work, queue) != 0)
            abort();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void queue_start(struct queue *queue, struct groups *groups, int workers)
{
    pthread_mutex_init(&queue->lock, NULL);
    sem_init(&queue->posted, 0, 0);
    queue->groups = groups;
    queue->end = &queue->first;
    queue->serve = queue->transact != NULL ? serve_group : serve_alone;
    queue->worker_count = workers;
    queue->workers = calloc((size_t)workers, sizeof *queue->workers);
    if (queue->workers == NULL)
        abort();
    start_workers(queue);
}

static void queue_end(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->ends = true;
    pthread_mutex_unlock(&queue->lock);
    for (int i = 0; i < queue->worker_count; i++)
        sem_post(&queue->posted);
    for (int i = 0; i < queue->worker_count; i++)
        pthread_join(queue->workers[i], NULL);
    sem_destroy(&queue->posted);
    pthread_mutex_destroy(&queue->lock);
    free(queue->workers);
}

struct groups *groups_new(int connections)
{
    struct groups *groups = calloc(1, sizeof *groups);
    int in_groups = connections > 2 * GROUP_WORKERS ? GROUP_WORKERS : 1;
    if (groups == NULL)
        abort();
    assert(connections > 2 * in_groups);
    groups->reads.transact = transaction_read;
    groups->commands.transact = transaction_write;
    queue_start(&groups->reads, groups, in_groups);
    queue_start(&groups->commands, groups, in_groups);
    queue_start(&groups->alone, groups, connections - 2 * in_groups);
    return groups;
}

/* What groups leave goes to who run by themselves: they end last. */
void groups_free(struct groups *groups)
{
    if (groups == NULL)
        return;
    queue_end(&groups->reads);
    queue_end(&groups->commands);
    queue_end(&groups->alone);
    free(groups);
}

/* Who comes first has waited here too long: the database hangs, or cannot do so much. */
static bool is_overdue(const struct queue *queue)
{
    return queue->first != NULL && is_older(queue->first->put_ns, PATIENCE_MILLISECONDS);
}

static void put(struct queue *queue, struct ticket *ticket)
{
    pthread_mutex_lock(&queue->lock);
    ticket->put_ns = clock_nanoseconds(); /* within the lock: in the order of the queue */
    bool is_refused = is_overdue(queue);
    if (!is_refused) {
        ticket->next = NULL;
        *queue->end = ticket;
        queue->end = &ticket->next;
    }
    pthread_mutex_unlock(&queue->lock);
    if (is_refused)
        refuse(ticket);
    else
        sem_post(&queue->posted);
}

static struct queue *queue_for(struct groups *groups, const struct call *call)
{
    if (transaction_is_read(call))
        return &groups->reads;
    bool shares = call->route->operation->shares && call->request_key != NULL && !call->is_dry_run;
    return shares ? &groups->commands : &groups->alone;
}

void group_put(struct groups *groups, struct ticket *ticket)
{
    put(queue_for(groups, ticket->call), ticket);
}

void group_put_alone(struct groups *groups, struct ticket *ticket)
{
    put(&groups->alone, ticket);
}
