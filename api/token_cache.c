#include "api/token_cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Room for some at each place: two callers whose hashes meet there do not drive each other out. */
enum { PLACES = 1024, IN_EACH = 4 };

struct known_token {
    char hash[SHA256_HEX];
    unsigned long asked; /* when last, in requests */
    struct token token;
    char *texts; /* the token's, one behind the other */
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
            free(cache->places[place][i].texts);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
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

static size_t size_of(const char *text)
{
    return text != NULL ? strlen(text) + 1 : 0;
}

static size_t texts_size(const struct token *token)
{
    return size_of(token->actor.subject) + size_of(token->actor.unit) +
           size_of(token->actor.provider) + size_of(token->scopes) + size_of(token->client);
}

static const char *copy_text(const char *text, char **room)
{
    if (text == NULL)
        return NULL;
    const char *copy = memcpy(*room, text, size_of(text));
    *room += size_of(text);
    return copy;
}

/* With its texts in room of texts_size(). */
static struct token token_copy(const struct token *token, char *room)
{
    struct token copy = *token;
    copy.actor.subject = copy_text(token->actor.subject, &room);
    copy.actor.unit = copy_text(token->actor.unit, &room);
    copy.actor.provider = copy_text(token->actor.provider, &room);
    copy.scopes = copy_text(token->scopes, &room);
    copy.client = copy_text(token->client, &room);
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
        *token = token_copy(&known->token, arena_alloc(arena, texts_size(&known->token)));
    }
    pthread_mutex_unlock(&cache->lock);
    return is_known;
}

void token_cache_put(struct token_cache *cache, const char hash[SHA256_HEX],
                     const struct token *token)
{
    pthread_mutex_lock(&cache->lock);
    struct known_token *known = find_room(place_of(cache, hash), hash);
    free(known->texts);
    known->texts = malloc(texts_size(token) + 1); /* there may be none */
    if (known->texts == NULL)
        abort();
    known->token = token_copy(token, known->texts);
    known->asked = ++cache->requests;
    memcpy(known->hash, hash, sizeof known->hash);
    pthread_mutex_unlock(&cache->lock);
}
