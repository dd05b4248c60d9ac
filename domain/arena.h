#ifndef DOMAIN_ARENA_H
#define DOMAIN_ARENA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Memory that lives as long as one request. Everything the domain builds is placed here and freed
 * together, so no function has to say who frees what.
 *
 * Allocation never fails: without memory the process stops. What a request may use is bounded by
 * ARENA_CEILING: above it allocation still succeeds, and arena_is_full() tells the edge to refuse.
 * A zeroed struct is an empty arena.
 */
enum { ARENA_CEILING = 8 * 1024 * 1024 };

struct arena {
    struct arena_block *blocks;
    size_t used; /* bytes handed out since the last reset */
};

/* Zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of the text; NULL stays NULL. */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_of_length(struct arena *arena, const char *text, size_t length);

/* Text made as printf makes it. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

bool arena_is_full(const struct arena *arena);

/* Forget everything, keep the first block for the next request. */
void arena_reset(struct arena *arena);

/* Give all memory back; the arena is empty and may be used again. */
void arena_free(struct arena *arena);

#endif
