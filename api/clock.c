#include "api/clock.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { MUNICIPALITIES = 10000 };

struct clock {
    pthread_mutex_t lock;
    struct date moved[MUNICIPALITIES];
    bool is_known[MUNICIPALITIES];
};

struct clock *clock_new(void)
{
    struct clock *clock = calloc(1, sizeof *clock);
    if (clock == NULL)
        abort();
    pthread_mutex_init(&clock->lock, NULL);
    return clock;
}

void clock_free(struct clock *clock)
{
    if (clock != NULL)
        pthread_mutex_destroy(&clock->lock);
    free(clock);
}

void clock_add(struct clock *clock, int municipality)
{
    clock->is_known[municipality % MUNICIPALITIES] = true;
}

bool clock_is_for(struct clock *clock, int municipality)
{
    return clock->is_known[municipality % MUNICIPALITIES];
}

static struct date swedish_date(time_t moment)
{
    struct tm local;
    localtime_r(&moment, &local);
    return (struct date){ local.tm_year + 1900, local.tm_mon + 1, local.tm_mday };
}

struct date clock_today(struct clock *clock, int municipality)
{
    pthread_mutex_lock(&clock->lock);
    struct date today = clock->moved[municipality % MUNICIPALITIES];
    pthread_mutex_unlock(&clock->lock);
    return date_is_set(today) ? today : swedish_date(time(NULL));
}

void clock_set(struct clock *clock, int municipality, struct date today)
{
    pthread_mutex_lock(&clock->lock);
    clock->moved[municipality % MUNICIPALITIES] = today;
    pthread_mutex_unlock(&clock->lock);
}

bool clock_knows_sweden(void)
{
    struct date day = swedish_date(1782858600); /* 2026-06-30T22:30:00Z */
    return day.month == 7 && day.day == 1;
}

uint64_t clock_nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}
