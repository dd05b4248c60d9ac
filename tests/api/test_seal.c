#include "api/seal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "tests/suite.h"

static struct arena arena;
static const struct seal_keys keys = { .seal = { 1, 2, 3 }, .index = { 4, 5, 6 } };

START_TEST(what_was_sealed_opens_again)
{
    const char *sealed = seal_close(&keys, "382", "19840612-9802", &arena);
    ck_assert_ptr_null(strstr(sealed, "9802"));
    ck_assert_str_eq(seal_open(&keys, "382", sealed, &arena), "19840612-9802");
}
END_TEST

START_TEST(the_same_number_is_never_sealed_the_same)
{
    const char *once = seal_close(&keys, "382", "19840612-9802", &arena);
    const char *again = seal_close(&keys, "382", "19840612-9802", &arena);
    ck_assert_str_ne(once, again);
}
END_TEST

START_TEST(it_opens_in_its_own_municipality_only)
{
    const char *sealed = seal_close(&keys, "382", "19840612-9802", &arena);
    ck_assert_ptr_null(seal_open(&keys, "1497", sealed, &arena));
}
END_TEST

START_TEST(another_key_does_not_open_it)
{
    const struct seal_keys other = { .seal = { 9 } };
    const char *sealed = seal_close(&keys, "382", "19840612-9802", &arena);
    ck_assert_ptr_null(seal_open(&other, "382", sealed, &arena));
}
END_TEST

START_TEST(every_changed_character_is_found)
{
    const char *sealed = seal_close(&keys, "382", "19840612-9802", &arena);
    for (size_t i = 0; sealed[i] != '\0'; i++) {
        char *changed = arena_text(&arena, sealed);
        changed[i] = changed[i] == '0' ? '1' : '0';
        ck_assert_msg(seal_open(&keys, "382", changed, &arena) == NULL, "at %zu", i);
    }
    ck_assert_ptr_null(seal_open(&keys, "382", "", &arena));
    ck_assert_ptr_null(seal_open(&keys, "382", "1.", &arena));
    ck_assert_ptr_null(seal_open(&keys, "382", "2.00", &arena));
}
END_TEST

START_TEST(the_index_finds_the_same_and_nothing_else)
{
    const char *index = seal_index(&keys, "382/19840612-9802", &arena);
    ck_assert_str_eq(index, seal_index(&keys, "382/19840612-9802", &arena));
    ck_assert_str_ne(index, seal_index(&keys, "1497/19840612-9802", &arena));
}
END_TEST

START_TEST(the_hash_is_sha_256)
{
    char hex[SHA256_HEX];
    seal_sha256("abc", 3, hex);
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

enum { DRAWS = 100000, DRAWN = 8 };

static void *draw(void *of_draws)
{
    unsigned char(*draws)[DRAWN] = of_draws;
    for (int i = 0; i < DRAWS; i++) {
        unsigned char others[23]; /* so that the pieces end everywhere in what is in stock */
        seal_random(others, (size_t)i % sizeof others);
        seal_random(draws[i], DRAWN);
    }
    return NULL;
}

static int compare_draws(const void *one, const void *other)
{
    return memcmp(one, other, DRAWN);
}

/* Two of 200,000 pieces of 64 bits are the same by chance once in a thousand million. */
START_TEST(no_random_bytes_are_given_twice)
{
    static unsigned char draws[2 * DRAWS][DRAWN];
    pthread_t other;
    ck_assert_int_eq(pthread_create(&other, NULL, draw, draws + DRAWS), 0);
    draw(draws);
    ck_assert_int_eq(pthread_join(other, NULL), 0);
    qsort(draws, sizeof draws / sizeof *draws, DRAWN, compare_draws);
    for (size_t i = 1; i < sizeof draws / sizeof *draws; i++)
        ck_assert_int_ne(memcmp(draws[i - 1], draws[i], DRAWN), 0);
    unsigned char all[256] = { 0 }, none[256] = { 0 };
    seal_random(all, sizeof all);
    ck_assert_int_ne(memcmp(all, none, sizeof all), 0);
}
END_TEST

int main(void)
{
    int status =
        SUITE_RUN("seal", what_was_sealed_opens_again, the_same_number_is_never_sealed_the_same,
                  it_opens_in_its_own_municipality_only, another_key_does_not_open_it,
                  every_changed_character_is_found, the_index_finds_the_same_and_nothing_else,
                  the_hash_is_sha_256, no_random_bytes_are_given_twice);
    arena_free(&arena);
    return status;
}
