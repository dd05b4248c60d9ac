#include "api/program.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/answer_plan.h"
#include "api/constant_answer.h"
#include "api/group.h"
#include "api/server.h"
#include "persistence/migrate.h"
#include "persistence/pg.h"

static const char *value_of(int count, char **arguments, const char *name)
{
    for (int i = 0; i + 1 < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return arguments[i + 1];
    return NULL;
}

static bool has_flag(int count, char **arguments, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return true;
    return false;
}

static int complain(const char *message)
{
    fprintf(stderr, "insats: %s\n", message);
    return 1;
}

const char *program_version(void)
{
    return INSATS_VERSION;
}

int program_config(int count, char **arguments)
{
    struct settings settings;
    (void)count;
    (void)arguments;
    bool is_right = settings_read(&settings);
    settings_print(&settings, stdout);
    settings_free(&settings);
    return is_right ? 0 : 1;
}

static int migrate_with(const struct settings *settings, const char *kind)
{
    const char *address = setting_text(settings, SETTING_MIGRATION_URL);
    const char *folder = setting_text(settings, SETTING_INSATS_KEYS_DIR);
    if (address == NULL)
        return complain("MIGRATION_URL is not set");
    if (strcmp(kind, "sandbox") != 0 && strcmp(kind, "production") != 0)
        return complain("--kind is sandbox or production");
    if (!migrate(address, kind))
        return 1;
    if (folder == NULL || strcmp(kind, "sandbox") != 0)
        return 0;
    if (seal_keys_make(folder) || token_issuer_make(folder))
        return complain("the keys cannot be written to INSATS_KEYS_DIR");
    return 0;
}

int program_migrate(int count, char **arguments)
{
    struct settings settings;
    const char *kind = value_of(count, arguments, "--kind");
    int status = 1;
    if (settings_read(&settings))
        status = migrate_with(&settings, kind != NULL ? kind : "production");
    settings_free(&settings);
    return status;
}

/* What a role's token may do when no scope is named. */
static const char every_scope[] =
    "reference.read person.read person.write case.read case.write decision.read decision.write "
    "order.read order.write order.execute watch.read watch.write provider.write guideline.read "
    "guideline.write sandbox.write";

static bool is_municipality(const char *text)
{
    return text != NULL && strlen(text) == 4 && strspn(text, "0123456789") == 4;
}

static int issue(const struct settings *settings, int count, char **arguments)
{
    const char *role = value_of(count, arguments, "--role");
    const char *municipality = value_of(count, arguments, "--municipality");
    const char *hours = value_of(count, arguments, "--hours");
    const char *scope = value_of(count, arguments, "--scope");
    struct token token = { .actor = { .subject = value_of(count, arguments, "--subject"),
                                      .unit = value_of(count, arguments, "--unit"),
                                      .provider = value_of(count, arguments, "--provider") },
                           .scopes = scope != NULL ? scope : every_scope };
    struct token_rules rules = { setting_text(settings, SETTING_INSATS_ISSUER),
                                 setting_text(settings, SETTING_INSATS_AUDIENCE) };
    if (token.actor.subject == NULL || !is_municipality(municipality) ||
        !role_read(role, &token.actor.role))
        return complain("token needs --role, --subject and --municipality of four digits");
    token.client = token.actor.subject;
    token.actor.municipality = (int)strtol(municipality, NULL, 10);
    char *text = token_issue(setting_text(settings, SETTING_INSATS_KEYS_DIR), &rules, &token,
                             hours != NULL ? strtol(hours, NULL, 10) : 12);
    if (text == NULL)
        return complain("the development issuer's key is missing: it is made by `insats migrate "
                        "--kind sandbox`");
    puts(text);
    free(text);
    return 0;
}

/* The development issuer signs for whoever asks: it works with a sandbox database only. */
int program_token(int count, char **arguments)
{
    struct settings settings;
    struct installation installation;
    int status = 1;
    if (!settings_read(&settings) || setting_text(&settings, SETTING_DATABASE_URL) == NULL ||
        setting_text(&settings, SETTING_INSATS_KEYS_DIR) == NULL)
        complain("DATABASE_URL and INSATS_KEYS_DIR must be set");
    else if (!installation_read(setting_text(&settings, SETTING_DATABASE_URL), &installation) ||
             !installation.is_sandbox)
        complain("tokens are issued for a sandbox database only");
    else
        status = issue(&settings, count, arguments);
    settings_free(&settings);
    return status;
}

static bool installation_is_fit(const struct service *service)
{
    struct installation installation;
    if (!installation_read(setting_text(&service->settings, SETTING_DATABASE_URL), &installation))
        return !complain("the database cannot be reached");
    if (!installation.is_current)
        return !complain("the database is behind this program: run `insats migrate`");
    if (!installation.role_is_bound)
        return !complain("the database role is above row-level security");
    if (service->is_sandbox && !installation.is_sandbox)
        return !complain("--sandbox is refused: this database is marked production");
    if (!service->is_sandbox && installation.is_sandbox)
        return !complain("a sandbox database is served with --sandbox only");
    if (installation.unsafe[0] == '\0')
        return true;
    fprintf(stderr, "insats: unsafe database settings: %s\n", installation.unsafe);
    return service->is_sandbox;
}

static bool keys_are_read(struct service *service)
{
    const char *folder = setting_text(&service->settings, SETTING_INSATS_KEYS_DIR);
    const char *jwks = setting_text(&service->settings, SETTING_INSATS_JWKS);
    char path[512];
    if (folder == NULL)
        return !complain("INSATS_KEYS_DIR is not set");
    snprintf(path, sizeof path, "%s/jwks.json", folder);
    if (seal_keys_read(folder, &service->seal_keys))
        return !complain("seal.key or index.key cannot be read from INSATS_KEYS_DIR");
    service->token_keys = token_keys_open(jwks != NULL ? jwks : path);
    if (service->token_keys == NULL)
        return !complain("the issuer's keys (INSATS_JWKS) cannot be read");
    service->token_rules = (struct token_rules){
        setting_text(&service->settings, SETTING_INSATS_ISSUER),
        setting_text(&service->settings, SETTING_INSATS_AUDIENCE),
    };
    if (!service->is_sandbox && strcmp(service->token_rules.issuer, "insats-sandbox") == 0)
        return !complain(
            "the development issuer is refused outside the sandbox: set INSATS_ISSUER");
    return true;
}

static struct clock *clock_to_set;

static bool clocks_may_move;

static void set_clock(int municipality, const char *today)
{
    struct date date;
    clock_add(clock_to_set, municipality);
    if (clocks_may_move && date_read(today, &date))
        clock_set(clock_to_set, municipality, date);
}

static bool clock_is_made(struct service *service)
{
    setenv("TZ", "Europe/Stockholm", 1);
    tzset();
    if (!clock_knows_sweden())
        return !complain("Swedish time is not known here: install tzdata");
    service->clock = clock_new();
    clock_to_set = service->clock;
    clocks_may_move = service->is_sandbox;
    return municipalities_read(setting_text(&service->settings, SETTING_DATABASE_URL), set_clock);
}

static bool service_start(struct service *service)
{
    static char public_url[256];
    const char *url = setting_text(&service->settings, SETTING_INSATS_PUBLIC_URL);
    if (setting_text(&service->settings, SETTING_DATABASE_URL) == NULL)
        return !complain("DATABASE_URL is not set");
    snprintf(public_url, sizeof public_url, "http://%s",
             setting_text(&service->settings, SETTING_INSATS_LISTEN));
    service->public_url = url != NULL ? url : public_url;
    if (!installation_is_fit(service) || !keys_are_read(service) || !clock_is_made(service))
        return false;
    int connections = (int)setting_number(&service->settings, SETTING_INSATS_CONNECTIONS);
    service->pool = pg_pool_open(
        setting_text(&service->settings, SETTING_DATABASE_URL), connections,
        1000 * (int)setting_number(&service->settings, SETTING_INSATS_DATABASE_TIMEOUT));
    service->groups = groups_new(connections);
    service->constant_answers = constant_answers_new();
    return service->pool != NULL && answer_plans_make(service);
}

static void service_stop(struct service *service)
{
    answer_plans_free(service);
    groups_free(service->groups);
    constant_answers_free(service->constant_answers);
    if (service->pool != NULL)
        pg_pool_close(service->pool);
    token_keys_close(service->token_keys);
    clock_free(service->clock);
    settings_free(&service->settings);
}

int program_serve(int count, char **arguments)
{
    struct service service = { .is_draining = false };
    json_object_seed(0);
    bool is_right = settings_read(&service.settings);
    service.is_sandbox = has_flag(count, arguments, "--sandbox") ||
                         setting_number(&service.settings, SETTING_INSATS_SANDBOX) != 0;
    int status = is_right ? 0 : 1;
    if (is_right && !has_flag(count, arguments, "--check-config"))
        status = service_start(&service) ? server_run(&service) : 1;
    else if (is_right)
        settings_print(&service.settings, stdout);
    service_stop(&service);
    return status;
}
