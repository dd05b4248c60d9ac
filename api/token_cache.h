#ifndef API_TOKEN_CACHE_H
#define API_TOKEN_CACHE_H

#include "api/seal.h"
#include "api/token.h"

/*
 * Checking a signature costs more than all the rest of a request, so what was found good is
 * remembered by the hash of the whole token. The hash is compared whole, so a changed token is
 * another token. Some thousand are remembered; then one gives way that was not asked for the
 * longest. Threads may share a cache.
 */
struct token_cache;

struct token_cache *token_cache_new(void);
void token_cache_free(struct token_cache *cache);

/* A copy in the arena of what the token of this hash says. False: not known, or not of this time.
 */
bool token_cache_get(struct token_cache *cache, const char hash[SHA256_HEX], struct arena *arena,
                     struct token *token);

void token_cache_put(struct token_cache *cache, const char hash[SHA256_HEX],
                     const struct token *token);

#endif
