#include "api/overdue.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "api/clock.h"

enum { CONNECTIONS_MAX = 1 << 17 };

/* Until when each may live, in seconds of the clock; 0 where there is none. */
static atomic_llong connection_until[CONNECTIONS_MAX];

static pthread_t watchdog;
static atomic_bool watchdog_ends;

static long long seconds_now(void)
{
    return (long long)(clock_nanoseconds() / 1000000000u) + 1;
}

void overdue_allow(int descriptor, int seconds)
{
    if (descriptor >= 0 && descriptor < CONNECTIONS_MAX)
        atomic_store(&connection_until[descriptor], seconds > 0 ? seconds_now() + seconds : 0);
}

static void end_overdue(void)
{
    long long now = seconds_now();
    for (int fd = 0; fd < CONNECTIONS_MAX; fd++) {
        long long until = atomic_load(&connection_until[fd]);
        if (until != 0 && now > until &&
            atomic_compare_exchange_strong(&connection_until[fd], &until, 0))
            shutdown(fd, SHUT_RDWR);
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
