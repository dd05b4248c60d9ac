#include "api/overdue.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "api/clock.h"

enum { CONNECTIONS_MAX = 1 << 17 };

/* Until when each may live, in seconds of the clock; 0 where there is none. */
static atomic_llong connection_until[CONNECTIONS_MAX];

/* Held while one is cut: until then none is closed, and no number is another's. */
static pthread_mutex_t cutting = PTHREAD_MUTEX_INITIALIZER;

static pthread_t watchdog;
static atomic_bool watchdog_ends;

static long long seconds_now(void)
{
    return (long long)(clock_nanoseconds() / 1000000000u) + 1;
}

static bool is_known(int descriptor)
{
    return descriptor >= 0 && descriptor < CONNECTIONS_MAX;
}

void overdue_allow(int descriptor, int seconds)
{
    if (is_known(descriptor))
        atomic_store(&connection_until[descriptor], seconds_now() + seconds);
}

void overdue_forget(int descriptor)
{
    if (!is_known(descriptor))
        return;
    pthread_mutex_lock(&cutting);
    atomic_store(&connection_until[descriptor], 0);
    pthread_mutex_unlock(&cutting);
}

/* Unless it has had more time given, or has ended, since it was looked at. */
static void cut(int descriptor, long long until)
{
    pthread_mutex_lock(&cutting);
    if (atomic_compare_exchange_strong(&connection_until[descriptor], &until, 0))
        shutdown(descriptor, SHUT_RDWR);
    pthread_mutex_unlock(&cutting);
}

static void end_overdue(void)
{
    long long now = seconds_now();
    for (int descriptor = 0; descriptor < CONNECTIONS_MAX; descriptor++) {
        long long until = atomic_load(&connection_until[descriptor]);
        if (until != 0 && now > until)
            cut(descriptor, until);
    }
}

static void *watch(void *nothing)
{
    while (!atomic_load(&watchdog_ends)) {
        end_overdue();
        nanosleep(&(struct timespec){ .tv_nsec = 500000000L }, NULL);
    }
    return nothing;
}

void overdue_start(void)
{
    if (pthread_create(&watchdog, NULL, watch, NULL) != 0)
        abort();
}

void overdue_stop(void)
{
    atomic_store(&watchdog_ends, true);
    pthread_join(watchdog, NULL);
}
