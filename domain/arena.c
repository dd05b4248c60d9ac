#include "domain/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small at first: a thousand requests that wait for the database hold hardly more than they are. */
enum { FIRST_BLOCK_SIZE = 2 * 1024, BLOCK_SIZE = 16 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
};

static struct arena_block *block_add(struct arena *arena, size_t size)
{
    size_t usual = arena->blocks == NULL ? FIRST_BLOCK_SIZE : BLOCK_SIZE;
    size_t room = size > usual ? size : usual;
    struct arena_block *block = calloc(1, sizeof *block + room);
    if (block == NULL)
        abort();
    block->size = room;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        abort();
    size_t aligned = (size + align - 1) / align * align;
    struct arena_block *block = arena->blocks;
    if (block == NULL || block->size - block->used < aligned)
        block = block_add(arena, aligned);
    void *memory = block->bytes + block->used;
    block->used += aligned;
    arena->used += aligned;
    return memory;
}

char *arena_text_of_length(struct arena *arena, const char *text, size_t length)
{
    if (text == NULL)
        return NULL;
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_text_of_length(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): it is started above */
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        abort();
    char *text = arena_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

bool arena_is_full(const struct arena *arena)
{
    return arena->used > ARENA_CEILING;
}

/* Free all blocks before the last one in the list: the first that was made. */
static void free_but_first(struct arena *arena)
{
    while (arena->blocks != NULL && arena->blocks->next != NULL) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->next;
        free(block);
    }
}

void arena_reset(struct arena *arena)
{
    free_but_first(arena);
    if (arena->blocks != NULL) {
        memset(arena->blocks->bytes, 0, arena->blocks->used);
        arena->blocks->used = 0;
    }
    arena->used = 0;
}

void arena_free(struct arena *arena)
{
    free_but_first(arena);
    free(arena->blocks);
    arena->blocks = NULL;
    arena->used = 0;
}
