/* The only file that knows the JOSE library. */
#include "api/token.h"

#include <fcntl.h>
#include <rhonabwy.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "api/seal.h"
#include "api/token_cache.h"

enum { TOKEN_LENGTH_MAX = 4096, LEEWAY_SECONDS = 30 };

struct token_keys {
    jwks_t *jwks;
    struct token_cache *cache;
};

static const struct {
    jwa_alg algorithm;
} accepted[] = { { R_JWA_ALG_ES256 }, { R_JWA_ALG_ES384 }, { R_JWA_ALG_ES512 },
                 { R_JWA_ALG_RS256 }, { R_JWA_ALG_PS256 }, { R_JWA_ALG_EDDSA } };

static void jwt_free(jwt_t **jwt)
{
    r_jwt_free(*jwt);
}

#define jwt_auto jwt_t __attribute__((cleanup(jwt_free)))

struct token_keys *token_keys_open(const char *path)
{
    json_auto_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    if (json == NULL || r_global_init() != RHN_OK)
        return NULL;
    struct token_keys *keys = calloc(1, sizeof *keys);
    if (keys == NULL || r_jwks_init(&keys->jwks) != RHN_OK)
        abort();
    keys->cache = token_cache_new();
    if (r_jwks_import_from_json_t(keys->jwks, json) == RHN_OK && r_jwks_size(keys->jwks) > 0)
        return keys;
    token_keys_close(keys);
    return NULL;
}

void token_keys_close(struct token_keys *keys)
{
    if (keys == NULL)
        return;
    token_cache_free(keys->cache);
    r_jwks_free(keys->jwks);
    free(keys);
}

static bool is_accepted(jwa_alg algorithm)
{
    for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++)
        if (accepted[i].algorithm == algorithm)
            return true;
    return false;
}

/* Headers that point elsewhere for a key, or ask for what we do not do, are not followed: refused.
 */
static bool header_is_plain(jwt_t *jwt)
{
    static const char *const refused[] = { "jku", "jwk", "x5u", "x5c", "crit" };
    const char *type = r_jwt_get_header_str_value(jwt, "typ");
    if (type == NULL || (strcmp(type, "at+jwt") != 0 && strcmp(type, "application/at+jwt") != 0))
        return false;
    json_auto_t *header = r_jwt_get_full_header_json_t(jwt);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (json_object_get(header, refused[i]) != NULL)
            return false;
    return true;
}

/* The claims of a token with a good signature; else NULL. */
static json_t *claims_verified(const struct token_keys *keys, const char *text)
{
    jwt_auto *jwt = r_jwt_quick_parse(text, R_PARSE_NONE, 0);
    if (jwt == NULL || r_jwt_get_type(jwt) != R_JWT_TYPE_SIGN ||
        !is_accepted(r_jwt_get_sign_alg(jwt)) || !header_is_plain(jwt))
        return NULL;
    const char *key_id = r_jwt_get_header_str_value(jwt, "kid");
    jwk_t *key = key_id != NULL ? r_jwks_get_by_kid(keys->jwks, key_id) : NULL;
    if (key == NULL)
        return NULL;
    bool is_good = r_jwt_verify_signature(jwt, key, 0) == RHN_OK;
    r_jwk_free(key);
    return is_good ? r_jwt_get_full_claims_json_t(jwt) : NULL;
}

static bool audience_is(const json_t *claims, const char *audience)
{
    const json_t *value = json_object_get(claims, "aud");
    if (json_is_string(value))
        return strcmp(json_string_value(value), audience) == 0;
    size_t index;
    const json_t *item;
    json_array_foreach (value, index, item)
        if (json_is_string(item) && strcmp(json_string_value(item), audience) == 0)
            return true;
    return false;
}

bool token_is_of_now(const struct token *token)
{
    long long now = (long long)time(NULL);
    return token->expires >= now - LEEWAY_SECONDS && token->not_before <= now + LEEWAY_SECONDS;
}

static bool span_read(const json_t *claims, struct token *token)
{
    const json_t *expires = json_object_get(claims, "exp");
    const json_t *not_before = json_object_get(claims, "nbf");
    token->expires = json_integer_value(expires);
    token->not_before = json_integer_value(not_before);
    return json_is_integer(expires) && (not_before == NULL || json_is_integer(not_before));
}

static const char *claim(const json_t *claims, const char *name, struct arena *arena)
{
    const char *value = json_string_value(json_object_get(claims, name));
    return value != NULL && value[0] != '\0' ? arena_text(arena, value) : NULL;
}

/* Four digits, as municipalities are written. */
static bool municipality_read(const char *text, int *municipality)
{
    if (text == NULL || strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return false;
    *municipality = (int)strtol(text, NULL, 10);
    return *municipality > 0;
}

static bool uuid_is_written(const char *text)
{
    return strlen(text) == 36 && strspn(text, "0123456789abcdef-") == 36;
}

/* An executor of a provider without a provider would see every provider's orders: refused. */
static bool provider_fits_role(const struct actor *actor)
{
    bool is_executor = (ROLE_BIT(actor->role) & ROLES_EXECUTOR) != 0;
    if (!is_executor)
        return actor->provider == NULL;
    return actor->provider != NULL && uuid_is_written(actor->provider);
}

static enum problem token_read(const json_t *claims, struct arena *arena, struct token *token)
{
    const char *role = claim(claims, "role", arena);
    *token = (struct token){
        .actor = { .subject = claim(claims, "sub", arena),
                   .unit = claim(claims, "unit", arena),
                   .provider = claim(claims, "provider", arena) },
        .scopes = claim(claims, "scope", arena),
        .client = claim(claims, "client_id", arena),
    };
    const char *municipality = claim(claims, "municipality", arena);
    if (token->actor.subject == NULL || role == NULL || !role_read(role, &token->actor.role) ||
        !municipality_read(municipality, &token->actor.municipality) ||
        !provider_fits_role(&token->actor))
        return PROBLEM_UNAUTHORIZED;
    if (token->client == NULL)
        token->client = token->actor.subject;
    return PROBLEM_NONE;
}

static enum problem token_verify(const struct token_keys *keys, const struct token_rules *rules,
                                 const char *text, struct arena *arena, struct token *token)
{
    json_auto_t *claims = claims_verified(keys, text);
    const char *issuer = json_string_value(json_object_get(claims, "iss"));
    if (issuer == NULL || strcmp(issuer, rules->issuer) != 0 ||
        !audience_is(claims, rules->audience))
        return PROBLEM_UNAUTHORIZED;
    enum problem problem = token_read(claims, arena, token);
    if (problem)
        return problem;
    return span_read(claims, token) && token_is_of_now(token) ? PROBLEM_NONE : PROBLEM_UNAUTHORIZED;
}

enum problem token_check(struct token_keys *keys, const struct token_rules *rules,
                         const char *authorization, struct arena *arena, struct token *token)
{
    static const char scheme[] = "Bearer ";
    if (authorization == NULL || strncasecmp(authorization, scheme, strlen(scheme)) != 0 ||
        strlen(authorization) > TOKEN_LENGTH_MAX)
        return PROBLEM_UNAUTHORIZED;
    const char *text = authorization + strlen(scheme);
    char hash[SHA256_HEX];
    seal_sha256(text, strlen(text), hash);
    if (token_cache_get(keys->cache, hash, arena, token))
        return PROBLEM_NONE;
    enum problem problem = token_verify(keys, rules, text, arena, token);
    if (!problem)
        token_cache_put(keys->cache, hash, token);
    return problem;
}

static enum problem write_once(const char *folder, const char *name, char *text)
{
    char path[512];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    int file = length < (int)sizeof path
                   ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR)
                   : -1;
    bool is_written = file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text);
    if (file >= 0)
        close(file);
    free(text);
    return is_written ? PROBLEM_NONE : PROBLEM_INTERNAL_ERROR;
}

static json_t *issuer_key_load(const char *folder)
{
    char path[512];
    if (snprintf(path, sizeof path, "%s/issuer.jwk", folder) >= (int)sizeof path)
        return NULL;
    return json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
}

static enum problem issuer_key_write(const char *folder)
{
    jwk_t *private_key = NULL;
    jwk_t *public_key = NULL;
    unsigned char random[8];
    seal_random(random, sizeof random);
    char key_id[32];
    snprintf(key_id, sizeof key_id, "sandbox-%02x%02x%02x%02x", random[0], random[1], random[2],
             random[3]);
    if (r_jwk_init(&private_key) != RHN_OK || r_jwk_init(&public_key) != RHN_OK ||
        r_jwk_generate_key_pair(private_key, public_key, R_KEY_TYPE_EC, 256, key_id) != RHN_OK)
        abort();
    json_auto_t *set = json_pack("{s[o]}", "keys", r_jwk_export_to_json_t(public_key));
    enum problem problem =
        write_once(folder, "issuer.jwk", r_jwk_export_to_json_str(private_key, 0));
    if (!problem)
        problem = write_once(folder, "jwks.json", json_dumps(set, JSON_COMPACT));
    r_jwk_free(private_key);
    r_jwk_free(public_key);
    return problem;
}

enum problem token_issuer_make(const char *folder)
{
    json_auto_t *key = issuer_key_load(folder);
    if (key != NULL)
        return PROBLEM_NONE;
    if (r_global_init() != RHN_OK)
        return PROBLEM_INTERNAL_ERROR;
    return issuer_key_write(folder);
}

static json_t *claims_for(const struct token_rules *rules, const struct token *token, long hours)
{
    char municipality[8];
    long long now = (long long)time(NULL);
    snprintf(municipality, sizeof municipality, "%04d", token->actor.municipality);
    return json_pack("{ss ss ss ss ss ss ss* ss* sI sI sI}", "iss", rules->issuer, "aud",
                     rules->audience, "sub", token->actor.subject, "client_id", token->client,
                     "scope", token->scopes, "municipality", municipality, "unit",
                     token->actor.unit, "provider", token->actor.provider, "iat", now, "nbf", now,
                     "exp", now + 3600LL * hours);
}

char *token_issue(const char *folder, const struct token_rules *rules, const struct token *token,
                  long hours)
{
    json_auto_t *json = issuer_key_load(folder);
    if (json == NULL || r_global_init() != RHN_OK)
        return NULL;
    jwk_t *key = NULL;
    jwt_auto *jwt = NULL;
    if (r_jwk_init(&key) != RHN_OK || r_jwt_init(&jwt) != RHN_OK)
        abort();
    json_auto_t *claims = claims_for(rules, token, hours);
    json_object_set_new(claims, "role", json_string(role_name(token->actor.role)));
    char *text = NULL;
    if (r_jwk_import_from_json_t(key, json) == RHN_OK &&
        r_jwt_set_full_claims_json_t(jwt, claims) == RHN_OK &&
        r_jwt_set_header_str_value(jwt, "typ", "at+jwt") == RHN_OK &&
        r_jwt_set_sign_alg(jwt, R_JWA_ALG_ES256) == RHN_OK)
        text = r_jwt_serialize_signed(jwt, key, 0);
    r_jwk_free(key);
    return text;
}
