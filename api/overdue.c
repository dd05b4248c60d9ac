#include "api/overdue.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "api/clock.h"

enum { CONNECTIONS_MAX = 1 << 17, REQUEST_SECONDS = 40 };

/* When each began, or was answered last; 0 where there is none. */
static atomic_llong connection_since[CONNECTIONS_MAX];

static pthread_t watchdog;
static atomic_bool watchdog_ends;

static long long seconds_now(void)
{
    return (long long)(clock_nanoseconds() / 1000000000u) + 1;
}

void overdue_note(int descriptor, bool is_open)
{
    if (descriptor >= 0 && descriptor < CONNECTIONS_MAX)
        atomic_store(&connection_since[descriptor], is_open ? seconds_now() : 0);
}

static void end_overdue(void)
{
    long long now = seconds_now();
    for (int fd = 0; fd < CONNECTIONS_MAX; fd++) {
        long long since = atomic_load(&connection_since[fd]);
        if (since != 0 && now - since > REQUEST_SECONDS &&
            atomic_compare_exchange_strong(&connection_since[fd], &since, 0))
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
