#include "api/token_cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Room for some at each place: two callers whose hashes meet there do not drive each other out. */
enum { PLACES = 1024, IN_EACH = 4, LEEWAY_SECONDS = 30 };

struct known_token {
    char hash[SHA256_HEX];
    unsigned long asked; /* when last, in requests */
    struct arena texts;
    struct token token;
};

struct token_cache {
    pthread_mutex_t lock;
    unsigned long requests;
    struct known_token places[PLACES][IN_EACH];
};

struct token_cache *token_cache_new(void)
{
    struct token_cache *cache = calloc(1, sizeof *cache);
    if (cache == NULL)
        abort();
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

void token_cache_free(struct token_cache *cache)
{
    if (cache == NULL)
        return;
    for (int place = 0; place < PLACES; place++)
        for (int i = 0; i < IN_EACH; i++)
            arena_free(&cache->places[place][i].texts);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

bool token_is_of_now(const struct token *token)
{
    long long now = (long long)time(NULL);
    return token->expires + LEEWAY_SECONDS >= now && token->not_before - LEEWAY_SECONDS <= now;
}

static struct known_token *place_of(struct token_cache *cache, const char *hash)
{
    char start[5] = { 0 };
    memcpy(start, hash, 4);
    return cache->places[strtoul(start, NULL, 16) % PLACES];
}

static struct known_token *find(struct known_token *place, const char *hash)
{
    for (int i = 0; i < IN_EACH; i++)
        if (strcmp(place[i].hash, hash) == 0)
            return &place[i];
    return NULL;
}

/* The token's own, if it is known already; else the one that was not asked for the longest. */
static struct known_token *find_room(struct known_token *place, const char *hash)
{
    struct known_token *room = find(place, hash);
    if (room != NULL)
        return room;
    room = &place[0];
    for (int i = 1; i < IN_EACH; i++)
        if (place[i].asked < room->asked)
            room = &place[i];
    return room;
}

static struct token token_copy(const struct token *token, struct arena *arena)
{
    struct token copy = *token;
    copy.actor.subject = arena_text(arena, token->actor.subject);
    copy.actor.unit = arena_text(arena, token->actor.unit);
    copy.actor.provider = arena_text(arena, token->actor.provider);
    copy.scopes = arena_text(arena, token->scopes);
    copy.client = arena_text(arena, token->client);
    return copy;
}

bool token_cache_get(struct token_cache *cache, const char hash[SHA256_HEX], struct arena *arena,
                     struct token *token)
{
    pthread_mutex_lock(&cache->lock);
    struct known_token *known = find(place_of(cache, hash), hash);
    bool is_known = known != NULL && token_is_of_now(&known->token);
    if (is_known) {
        known->asked = ++cache->requests;
        *token = token_copy(&known->token, arena);
    }
    pthread_mutex_unlock(&cache->lock);
    return is_known;
}

void token_cache_put(struct token_cache *cache, const char hash[SHA256_HEX],
                     const struct token *token)
{
    pthread_mutex_lock(&cache->lock);
    struct known_token *known = find_room(place_of(cache, hash), hash);
    arena_reset(&known->texts);
    known->token = token_copy(token, &known->texts);
    known->asked = ++cache->requests;
    memcpy(known->hash, hash, sizeof known->hash);
    pthread_mutex_unlock(&cache->lock);
}
