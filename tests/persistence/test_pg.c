#include "persistence/pg.h"

#include <time.h>

#include "tests/persistence/fake_server.h"
#include "tests/suite.h"

/* What the pool allows, and within what a test must have ended on a machine with other work. */
enum { LIMIT_MS = 300, LATE_MS = 3000, LARGE = 64 * 1024, MANY = 40 };

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void assert_ended_at_the_limit(int64_t started_ms)
{
    int64_t took_ms = clock_ms() - started_ms;
    ck_assert_int_ge(took_ms, LIMIT_MS - 50);
    ck_assert_int_le(took_ms, LATE_MS);
}

static void assert_was_asked_to_cancel(struct fake_server *server)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LATE_MS / 1000;
    ck_assert_int_eq(sem_timedwait(&server->cancelled, &until), 0);
}

static struct pg *lend(struct pg_pool *pool)
{
    struct pg *pg = NULL;
    ck_assert_ptr_nonnull(pool);
    ck_assert_int_eq(pg_lend(pool, &pg), PROBLEM_NONE);
    return pg;
}

static void end(struct fake_server *server, struct pg_pool *pool, struct pg *pg)
{
    if (pg != NULL)
        pg_return(pg);
    if (pool != NULL)
        pg_pool_close(pool);
    fake_server_end(server);
}

/* One query to its end: what became of it. */
static enum problem ask(struct pg *pg)
{
    pg_rows_auto *rows = NULL;
    enum problem problem = pg_send(pg, QUERY_PING, NULL);
    if (!problem)
        problem = pg_sync(pg);
    if (!problem)
        problem = pg_next(pg, &rows);
    return problem ? problem : pg_end(pg);
}

/* More than fits into the socket, so that it waits in sending. */
static enum problem send_much(struct pg *pg)
{
    static char large[LARGE];
    const char *values[] = { large, large, large, large, large };
    memset(large, 'x', sizeof large - 1);
    ck_assert_int_eq(queries[QUERY_SETTINGS].parameter_count, 5);
    enum problem problem = PROBLEM_NONE;
    for (int i = 0; !problem && i < MANY; i++)
        problem = pg_send(pg, QUERY_SETTINGS, values);
    return problem ? problem : pg_sync(pg);
}

START_TEST(what_is_sent_arrives_however_much_it_is)
{
    struct fake_server server = { .rests_at = 'B' };
    fake_server_start(&server);
    struct pg_pool *pool = pg_pool_open(server.address, 1, LATE_MS);
    struct pg *pg = lend(pool);
    ck_assert_int_eq(send_much(pg), PROBLEM_NONE);
    for (int i = 0; i < MANY; i++) {
        pg_rows_auto *rows = NULL;
        ck_assert_int_eq(pg_next(pg, &rows), PROBLEM_NONE);
    }
    ck_assert_int_eq(pg_end(pg), PROBLEM_NONE);
    end(&server, pool, pg);
}
END_TEST

START_TEST(a_server_that_does_not_take_what_is_sent_is_given_up)
{
    struct fake_server server = { .stops_at = 'B' };
    fake_server_start(&server);
    struct pg_pool *pool = pg_pool_open(server.address, 1, LIMIT_MS);
    struct pg *pg = lend(pool);
    int64_t started_ms = clock_ms();
    PGresult *rows = NULL;
    ck_assert_int_eq(send_much(pg), PROBLEM_NONE);
    ck_assert_int_eq(pg_next(pg, &rows), PROBLEM_CONNECTION_LOST);
    ck_assert_ptr_null(rows);
    assert_ended_at_the_limit(started_ms);
    assert_was_asked_to_cancel(&server);
    end(&server, pool, pg);
}
END_TEST

START_TEST(a_server_that_does_not_answer_is_given_up)
{
    struct fake_server server = { .stops_at = 'E' };
    fake_server_start(&server);
    struct pg_pool *pool = pg_pool_open(server.address, 1, LIMIT_MS);
    struct pg *pg = lend(pool);
    int64_t started_ms = clock_ms();
    ck_assert_int_eq(ask(pg), PROBLEM_CONNECTION_LOST);
    assert_ended_at_the_limit(started_ms);
    assert_was_asked_to_cancel(&server);
    started_ms = clock_ms();
    ck_assert_int_eq(ask(pg), PROBLEM_CONNECTION_LOST);
    ck_assert_int_lt(clock_ms() - started_ms, LIMIT_MS / 2); /* not waited for once more */
    end(&server, pool, pg);
}
END_TEST

START_TEST(an_answer_in_drops_buys_no_time)
{
    struct fake_server server = { .trickles = true };
    fake_server_start(&server);
    struct pg_pool *pool = pg_pool_open(server.address, 1, LIMIT_MS);
    struct pg *pg = lend(pool);
    int64_t started_ms = clock_ms();
    ck_assert_int_eq(ask(pg), PROBLEM_CONNECTION_LOST);
    assert_ended_at_the_limit(started_ms);
    end(&server, pool, pg);
}
END_TEST

START_TEST(a_server_that_hangs_while_queries_are_prepared_is_given_up)
{
    struct fake_server server = { .stops_at = 'P' };
    fake_server_start(&server);
    int64_t started_ms = clock_ms();
    ck_assert_ptr_null(pg_pool_open(server.address, 1, LIMIT_MS));
    assert_ended_at_the_limit(started_ms);
    assert_was_asked_to_cancel(&server);
    end(&server, NULL, NULL);
}
END_TEST

START_TEST(a_server_that_hangs_while_the_session_is_set_is_given_up)
{
    struct fake_server server = { .stops_at = 'Q' };
    fake_server_start(&server);
    int64_t started_ms = clock_ms();
    ck_assert_ptr_null(pg_pool_open(server.address, 1, LIMIT_MS));
    assert_ended_at_the_limit(started_ms);
    end(&server, NULL, NULL);
}
END_TEST

static enum problem outcome_with_warning(const char *function)
{
    struct fake_server server = { .remarks = function };
    fake_server_start(&server);
    struct pg_pool *pool = pg_pool_open(server.address, 1, LATE_MS);
    struct pg *pg = lend(pool);
    enum problem problem = ask(pg);
    end(&server, pool, pg);
    return problem;
}

START_TEST(what_may_not_be_on_the_standby_has_an_unknown_outcome)
{
    ck_assert_int_eq(outcome_with_warning("SyncRepWaitForLSN"), PROBLEM_CONNECTION_LOST);
}
END_TEST

/* As that the transaction ids run low, which every write is told for days. */
START_TEST(other_warnings_change_no_outcome)
{
    ck_assert_int_eq(outcome_with_warning("GetNewTransactionId"), PROBLEM_NONE);
}
END_TEST

int main(void)
{
    return SUITE_RUN("pg", what_is_sent_arrives_however_much_it_is,
                     a_server_that_does_not_take_what_is_sent_is_given_up,
                     a_server_that_does_not_answer_is_given_up, an_answer_in_drops_buys_no_time,
                     a_server_that_hangs_while_queries_are_prepared_is_given_up,
                     a_server_that_hangs_while_the_session_is_set_is_given_up,
                     what_may_not_be_on_the_standby_has_an_unknown_outcome,
                     other_warnings_change_no_outcome);
}
