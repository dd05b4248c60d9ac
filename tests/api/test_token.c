#include "api/token.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/suite.h"

static struct arena arena;
static char folder[] = "/tmp/insats-test-token-XXXXXX";
static struct token_keys *keys;
static const struct token_rules rules = { "issuer", "audience" };

static struct token provider_token(void)
{
    return (struct token){ .actor = { .subject = "pia",
                                      .role = ROLE_PROVIDER,
                                      .municipality = 382,
                                      .provider = "019506a0-5c00-7000-8000-000000000007" },
                           .scopes = "order.read order.execute",
                           .client = "pia" };
}

static const char *bearer(const struct token *token, const struct token_rules *by, long hours)
{
    char *text = token_issue(folder, by, token, hours);
    ck_assert_ptr_nonnull(text);
    const char *kept = arena_format(&arena, "Bearer %s", text);
    free(text);
    return kept;
}

/* Twice: what was refused is not remembered as good. */
static enum problem check(const char *authorization)
{
    struct token token;
    enum problem problem = token_check(keys, &rules, authorization, &arena, &token);
    ck_assert_int_eq(token_check(keys, &rules, authorization, &arena, &token), problem);
    return problem;
}

START_TEST(a_token_says_who_acts)
{
    struct token issued = provider_token(), token;
    const char *text = bearer(&issued, &rules, 1);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(token_check(keys, &rules, text, &arena, &token), PROBLEM_NONE);
        ck_assert_str_eq(token.actor.subject, "pia");
        ck_assert_int_eq(token.actor.role, ROLE_PROVIDER);
        ck_assert_int_eq(token.actor.municipality, 382);
        ck_assert_str_eq(token.actor.provider, issued.actor.provider);
        ck_assert_str_eq(token.scopes, "order.read order.execute");
    }
}
END_TEST

START_TEST(an_expired_token_is_refused)
{
    struct token issued = provider_token();
    ck_assert_int_eq(check(bearer(&issued, &rules, -1)), PROBLEM_UNAUTHORIZED);
}
END_TEST

START_TEST(another_issuer_or_audience_is_refused)
{
    struct token issued = provider_token();
    ck_assert_int_eq(check(bearer(&issued, &(struct token_rules){ "x", "audience" }, 1)),
                     PROBLEM_UNAUTHORIZED);
    ck_assert_int_eq(check(bearer(&issued, &(struct token_rules){ "issuer", "x" }, 1)),
                     PROBLEM_UNAUTHORIZED);
}
END_TEST

START_TEST(every_changed_part_is_refused)
{
    struct token issued = provider_token();
    const char *text = bearer(&issued, &rules, 1);
    for (size_t i = strlen("Bearer "); i + 2 < strlen(text); i += 7) {
        char *changed = arena_text(&arena, text);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        ck_assert_msg(check(changed) == PROBLEM_UNAUTHORIZED, "at %zu", i);
    }
}
END_TEST

START_TEST(what_is_no_token_is_refused)
{
    static const char *const wrong[] = { "",          "Bearer",  "Bearer ",     "Bearer x",
                                         "Bearer ..", "Basic x", "bearer x.y.z" };
    ck_assert_int_eq(check(NULL), PROBLEM_UNAUTHORIZED);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(check(wrong[i]) == PROBLEM_UNAUTHORIZED, "%s", wrong[i]);
    /* alg none: {"alg":"none","typ":"at+jwt"} */
    ck_assert_int_eq(check("Bearer eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30."),
                     PROBLEM_UNAUTHORIZED);
}
END_TEST

START_TEST(an_executor_without_a_provider_is_nobody)
{
    struct token issued = provider_token();
    issued.actor.provider = NULL;
    ck_assert_int_eq(check(bearer(&issued, &rules, 1)), PROBLEM_UNAUTHORIZED);
    issued.actor.provider = "not-an-id";
    ck_assert_int_eq(check(bearer(&issued, &rules, 1)), PROBLEM_UNAUTHORIZED);
}
END_TEST

START_TEST(an_officer_with_a_provider_is_nobody)
{
    struct token issued = provider_token();
    issued.actor.role = ROLE_CASE_OFFICER;
    ck_assert_int_eq(check(bearer(&issued, &rules, 1)), PROBLEM_UNAUTHORIZED);
}
END_TEST

static void remove_file(const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

int main(void)
{
    char path[64];
    if (mkdtemp(folder) == NULL || token_issuer_make(folder) != PROBLEM_NONE)
        return 1;
    snprintf(path, sizeof path, "%s/jwks.json", folder);
    keys = token_keys_open(path);
    int status = SUITE_RUN("token", a_token_says_who_acts, an_expired_token_is_refused,
                           another_issuer_or_audience_is_refused, every_changed_part_is_refused,
                           what_is_no_token_is_refused, an_executor_without_a_provider_is_nobody,
                           an_officer_with_a_provider_is_nobody);
    token_keys_close(keys);
    remove_file("jwks.json");
    remove_file("issuer.jwk");
    rmdir(folder);
    arena_free(&arena);
    return status;
}
