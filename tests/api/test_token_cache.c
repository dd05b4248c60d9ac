#include "api/token_cache.h"

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

static const char *subject_of(const char *hash)
{
    struct token token;
    return token_cache_get(cache, hash, &arena, &token) ? token.actor.subject : "nobody";
}

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
    for (int i = 0; i < 4; i++)
        put(hash_of(9, i), "early", 0, 60);
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
    for (int i = 0; i < 4; i++)
        put(hash_of(10, i), "first", 0, 60);
    put(hash_of(10, 3), "second", 0, 60);
    ck_assert_str_eq(subject_of(hash_of(10, 0)), "first");
    ck_assert_str_eq(subject_of(hash_of(10, 3)), "second");
}
END_TEST

START_TEST(a_token_is_known_only_in_its_time)
{
    put(hash_of(1, 1), "expired", -120, -60);
    put(hash_of(2, 2), "not yet", 60, 120);
    put(hash_of(3, 3), "by a clock that goes wrong by some seconds", 15, 60);
    ck_assert_str_eq(subject_of(hash_of(1, 1)), "nobody");
    ck_assert_str_eq(subject_of(hash_of(2, 2)), "nobody");
    ck_assert_str_eq(subject_of(hash_of(3, 3)), "by a clock that goes wrong by some seconds");
}
END_TEST

int main(void)
{
    cache = token_cache_new();
    int status =
        SUITE_RUN("token_cache", four_that_meet_at_one_place_are_all_known,
                  the_fifth_takes_the_room_of_who_was_not_asked_for_the_longest,
                  what_is_told_anew_takes_no_second_room, a_token_is_known_only_in_its_time);
    token_cache_free(cache);
    arena_free(&arena);
    return status;
}
