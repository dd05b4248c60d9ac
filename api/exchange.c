#include "api/exchange.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Some are kept with their memory, as many as are under way at once when there is much to do. */
enum { SPARES_MAX = 128 };

static struct {
    pthread_mutex_t lock;
    struct exchange *first;
    int count;
} spares = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct exchange *take_spare(void)
{
    pthread_mutex_lock(&spares.lock);
    struct exchange *exchange = spares.first;
    if (exchange != NULL) {
        spares.first = exchange->next_spare;
        spares.count--;
    }
    pthread_mutex_unlock(&spares.lock);
    return exchange;
}

struct exchange *exchange_new(void)
{
    struct exchange *exchange = take_spare();
    if (exchange == NULL)
        exchange = calloc(1, sizeof *exchange);
    if (exchange == NULL)
        abort();
    return exchange;
}

static bool keep_spare(struct exchange *exchange)
{
    pthread_mutex_lock(&spares.lock);
    bool is_kept = spares.count < SPARES_MAX;
    if (is_kept) {
        exchange->next_spare = spares.first;
        spares.first = exchange;
        spares.count++;
    }
    pthread_mutex_unlock(&spares.lock);
    return is_kept;
}

void exchange_free(struct exchange *exchange)
{
    if (exchange == NULL)
        return;
    struct arena arena = exchange->arena;
    arena_reset(&arena);
    *exchange = (struct exchange){ .arena = arena };
    if (keep_spare(exchange))
        return;
    arena_free(&exchange->arena);
    free(exchange);
}

void exchange_free_spares(void)
{
    struct exchange *exchange;
    while ((exchange = take_spare()) != NULL) {
        arena_free(&exchange->arena);
        free(exchange);
    }
}
