#include "api/token_cache.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "tests/suite.h"

static struct arena arena;
static struct token_cache *cache;

/* Hashes that start alike meet at the same place. */
static const char *hash_of(int start, int rest)
{
    return arena_format(&arena, "%04x%060x", start, rest);
}

static void put(const char *hash, const char *subject, long long from, long long until)
{
    long long now = (long long)time(NULL);
    struct token token = { .actor = { .subject = subject },
                           .not_before = now + from,
                           .expires = now + until };
    token_cache_put(cache, hash, &token);
}

static void fill_place(int start, const char *subject)
{
    for (int i = 0; i < 4; i++)
        put(hash_of(start, i), subject, 0, 60);
}

static const char *subject_of(const char *hash)
{
    struct token token;
    return token_cache_get(cache, hash, &arena, &token) ? token.actor.subject : "nobody";
}

/* With texts that are gone afterwards, as those of a request are. */
static void put_passing(const char *hash, const char *name)
{
    char texts[5][32];
    for (int i = 0; i < 5; i++)
        snprintf(texts[i], sizeof texts[i], "%s %d", name, i);
    struct token token = {
        .actor = { .subject = texts[0], .unit = texts[1], .provider = texts[2] },
        .scopes = texts[3],
        .client = texts[4],
        .expires = (long long)time(NULL) + 60,
    };
    token_cache_put(cache, hash, &token);
    memset(texts, 'x', sizeof texts);
}

static void assert_texts(const struct token *token, const char *name)
{
    const char *const texts[] = { token->actor.subject, token->actor.unit, token->actor.provider,
                                  token->scopes, token->client };
    for (int i = 0; i < 5; i++)
        ck_assert_str_eq(texts[i], arena_format(&arena, "%s %d", name, i));
}

START_TEST(a_token_is_its_own_before_and_behind_the_cache)
{
    struct token got;
    put_passing(hash_of(20, 0), "first");
    ck_assert(token_cache_get(cache, hash_of(20, 0), &arena, &got));
    for (int i = 1; i <= 4; i++)
        put_passing(hash_of(20, i), "later");
    ck_assert_str_eq(subject_of(hash_of(20, 0)), "nobody");
    assert_texts(&got, "first");
    ck_assert(token_cache_get(cache, hash_of(20, 4), &arena, &got));
    assert_texts(&got, "later");
}
END_TEST

static void *use_one_place(void *name)
{
    struct arena own = { 0 };
    for (int i = 0; i < 20000; i++) {
        char hash[SHA256_HEX];
        struct token token;
        snprintf(hash, sizeof hash, "%04x%060x", 30, i % 6);
        if (token_cache_get(cache, hash, &own, &token) &&
            strncmp(token.actor.subject, token.client, 5) != 0)
            return "two tokens in one";
        put_passing(hash, name);
        arena_reset(&own);
    }
    arena_free(&own);
    return NULL;
}

START_TEST(threads_at_one_place_see_whole_tokens)
{
    pthread_t other;
    void *found;
    char names[][6] = { "aaaaa", "bbbbb" };
    ck_assert_int_eq(pthread_create(&other, NULL, use_one_place, names[0]), 0);
    ck_assert_ptr_null(use_one_place(names[1]));
    pthread_join(other, &found);
    ck_assert_ptr_null(found);
}
END_TEST

START_TEST(four_that_meet_at_one_place_are_all_known)
{
    for (int i = 0; i < 4; i++)
        put(hash_of(7, i), arena_format(&arena, "subject %d", i), 0, 60);
    for (int i = 0; i < 4; i++)
        ck_assert_str_eq(subject_of(hash_of(7, i)), arena_format(&arena, "subject %d", i));
    ck_assert_str_eq(subject_of(hash_of(7, 4)), "nobody");
    ck_assert_str_eq(subject_of(hash_of(8, 0)), "nobody");
}
END_TEST

START_TEST(the_fifth_takes_the_room_of_who_was_not_asked_for_the_longest)
{
    fill_place(9, "early");
    subject_of(hash_of(9, 0));
    put(hash_of(9, 4), "late", 0, 60);
    ck_assert_str_eq(subject_of(hash_of(9, 0)), "early");
    ck_assert_str_eq(subject_of(hash_of(9, 1)), "nobody");
    ck_assert_str_eq(subject_of(hash_of(9, 2)), "early");
    ck_assert_str_eq(subject_of(hash_of(9, 4)), "late");
}
END_TEST

START_TEST(what_is_told_anew_takes_no_second_room)
{
    fill_place(10, "first");
    put(hash_of(10, 3), "second", 0, 60);
    ck_assert_str_eq(subject_of(hash_of(10, 0)), "first");
    ck_assert_str_eq(subject_of(hash_of(10, 3)), "second");
}
END_TEST

START_TEST(a_token_is_known_only_in_its_time)
{
    put(hash_of(1, 1), "expired", -120, -60);
    put(hash_of(2, 2), "not yet", 60, 120);
    put(hash_of(3, 3), "begins by a clock that is wrong by some seconds", 15, 60);
    put(hash_of(4, 4), "ends by such a clock", -60, -15);
    ck_assert_str_eq(subject_of(hash_of(1, 1)), "nobody");
    ck_assert_str_eq(subject_of(hash_of(2, 2)), "nobody");
    ck_assert_str_eq(subject_of(hash_of(3, 3)), "begins by a clock that is wrong by some seconds");
    ck_assert_str_eq(subject_of(hash_of(4, 4)), "ends by such a clock");
}
END_TEST

int main(void)
{
    cache = token_cache_new();
    int status = SUITE_RUN(
        "token_cache", four_that_meet_at_one_place_are_all_known,
        the_fifth_takes_the_room_of_who_was_not_asked_for_the_longest,
        what_is_told_anew_takes_no_second_room, a_token_is_known_only_in_its_time,
        a_token_is_its_own_before_and_behind_the_cache, threads_at_one_place_see_whole_tokens);
    token_cache_free(cache);
    arena_free(&arena);
    return status;
}
