#ifndef API_TOKEN_H
#define API_TOKEN_H

#include "domain/act.h"
#include "domain/arena.h"
#include "domain/problem.h"

/*
 * Bearer tokens: JWT as RFC 9068 has them, signed with an asymmetric algorithm by a key of our
 * JWKS. Claims: sub, iss, aud, exp, nbf, scope, role, municipality ("0382"), unit, provider,
 * client_id.
 */
struct token_keys; /* the JWKS of the issuer */

struct token_rules {
    const char *issuer;
    const char *audience;
};

struct token {
    struct actor actor;
    const char *scopes;
    const char *client;
    long long not_before, expires; /* seconds since 1970 */
};

/* Read a JWKS from a file; NULL when there is none or it holds no key. */
struct token_keys *token_keys_open(const char *path);
void token_keys_close(struct token_keys *keys);

/*
 * Check "Bearer …" and read who acts. PROBLEM_UNAUTHORIZED for everything that is wrong with it,
 * without telling what; PROBLEM_NONE with the token's texts in the arena.
 */
enum problem token_check(struct token_keys *keys, const struct token_rules *rules,
                         const char *authorization, struct arena *arena, struct token *token);

/* Whether the token holds now, by clocks that may differ by some seconds. */
bool token_is_of_now(const struct token *token);

/* The development issuer: make <folder>/issuer.jwk and jwks.json where they are missing. */
enum problem token_issuer_make(const char *folder);

/* Sign a token with the development issuer's key; NULL when there is none. Freed by the caller. */
char *token_issue(const char *folder, const struct token_rules *rules, const struct token *token,
                  long hours);

#endif
