#include <stdint.h>

#include "tests/domain/fixture.h"

START_TEST(memory_is_zeroed_and_aligned_also_after_a_reset)
{
    struct arena arena = { 0 };
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 40000; size = size * 2 + 1) {
            unsigned char *memory = arena_alloc(&arena, size);
            ck_assert_uint_eq((uintptr_t)memory % _Alignof(max_align_t), 0);
            for (size_t i = 0; i < size; i++)
                ck_assert_int_eq(memory[i], 0);
            memset(memory, 0xff, size);
        }
        arena_reset(&arena);
        ck_assert_uint_eq(arena.used, 0);
    }
    arena_free(&arena);
}
END_TEST

START_TEST(above_the_ceiling_the_arena_is_full_and_still_gives)
{
    struct arena arena = { 0 };
    arena_alloc(&arena, ARENA_CEILING);
    ck_assert(!arena_is_full(&arena));
    ck_assert_ptr_nonnull(arena_alloc(&arena, 1));
    ck_assert(arena_is_full(&arena));
    arena_reset(&arena);
    ck_assert(!arena_is_full(&arena));
    arena_free(&arena);
}
END_TEST

START_TEST(texts_are_copied_and_formatted)
{
    struct arena arena = { 0 };
    ck_assert_ptr_null(arena_text(&arena, NULL));
    ck_assert_str_eq(arena_text_of_length(&arena, "abcdef", 3), "abc");
    ck_assert_str_eq(arena_format(&arena, "%s-%04d", "x", 7), "x-0007");
    arena_free(&arena);
}
END_TEST

TESTS("arena", memory_is_zeroed_and_aligned_also_after_a_reset,
      above_the_ceiling_the_arena_is_full_and_still_gives, texts_are_copied_and_formatted)
