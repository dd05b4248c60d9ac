#include "api/settings.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

enum setting_kind { KIND_TEXT, KIND_SECRET, KIND_NUMBER, KIND_FLAG, KIND_URL };

static const struct {
    const char *name;
    enum setting_kind kind;
    const char *otherwise;
    long lowest;
    long highest;
    const char *meaning;
} rows[SETTING_COUNT] = {
#define SETTING(name, kind, otherwise, lowest, highest, meaning)                                   \
    [SETTING_##name] = { #name, KIND_##kind, otherwise, lowest, highest, meaning },
#include "api/settings.def"
#undef SETTING
};

static int setting_find(const char *name, size_t length)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (strlen(rows[i].name) == length && strncmp(rows[i].name, name, length) == 0)
            return i;
    return -1;
}

static char *copy(const char *text)
{
    char *made = strdup(text);
    if (made == NULL)
        abort();
    return made;
}

/* A misspelt INSATS_ name in the environment would otherwise be a setting silently not made. */
static bool environment_is_known(void)
{
    bool is_known = true;
    for (char **entry = environ; *entry != NULL; entry++) {
        size_t length = strcspn(*entry, "=");
        if (strncmp(*entry, "INSATS_", 7) != 0 || setting_find(*entry, length) >= 0)
            continue;
        fprintf(stderr, "%.*s is no setting\n", (int)length, *entry);
        is_known = false;
    }
    return is_known;
}

static void environment_read(struct settings *settings)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        const char *value = getenv(rows[i].name);
        if (value != NULL && value[0] != '\0')
            settings->texts[i] = copy(value);
    }
}

/* inih's callback: 1 to go on, 0 for an error on this line. */
static int file_line(void *data, const char *section, const char *name, const char *value)
{
    struct settings *settings = data;
    int setting = setting_find(name, strlen(name));
    if ((section[0] != '\0' && strcmp(section, "insats") != 0) || setting < 0) {
        fprintf(stderr, "[%s] %s is no setting\n", section, name);
        return 0;
    }
    if (settings->texts[setting] == NULL)
        settings->texts[setting] = copy(value);
    return 1;
}

static bool file_read(struct settings *settings)
{
    const char *path = settings->texts[SETTING_INSATS_CONFIG];
    if (path == NULL)
        return true;
    int line = ini_parse(path, file_line, settings);
    if (line == 0)
        return true;
    fprintf(stderr, line < 0 ? "%s cannot be read\n" : "%s: wrong at line %d\n", path, line);
    return false;
}

static bool number_read(struct settings *settings, int i)
{
    char *end = NULL;
    settings->numbers[i] = strtol(settings->texts[i], &end, 10);
    if (*end == '\0' && settings->numbers[i] >= rows[i].lowest &&
        settings->numbers[i] <= rows[i].highest)
        return true;
    fprintf(stderr, "%s must be a number from %ld to %ld\n", rows[i].name, rows[i].lowest,
            rows[i].highest);
    return false;
}

static bool flag_read(struct settings *settings, int i)
{
    settings->numbers[i] = strcmp(settings->texts[i], "yes") == 0;
    if (settings->numbers[i] || strcmp(settings->texts[i], "no") == 0)
        return true;
    fprintf(stderr, "%s must be yes or no\n", rows[i].name);
    return false;
}

/* Links begin with it as it stands, in JSON and in headers. */
static bool url_is_right(const char *name, const char *url)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                  "-._~!$&'()*+,;=:@/[]%"; /* RFC 3986, for host and path */
    const char *host = strstr(url, "://");
    bool is_http = strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0;
    if (is_http && strlen(host) > 3 && url[strspn(url, allowed)] == '\0' &&
        url[strlen(url) - 1] != '/')
        return true;
    fprintf(stderr,
            "%s must be http:// or https://, a host and perhaps a path, without / at its end and "
            "without what an address holds only encoded\n",
            name);
    return false;
}

static bool value_read(struct settings *settings, int i)
{
    if (settings->texts[i] == NULL && rows[i].otherwise != NULL)
        settings->texts[i] = copy(rows[i].otherwise);
    if (settings->texts[i] == NULL)
        return true;
    if (rows[i].kind == KIND_NUMBER)
        return number_read(settings, i);
    if (rows[i].kind == KIND_FLAG)
        return flag_read(settings, i);
    if (rows[i].kind == KIND_URL)
        return url_is_right(rows[i].name, settings->texts[i]);
    return true;
}

bool settings_read(struct settings *settings)
{
    *settings = (struct settings){ 0 };
    bool is_right = environment_is_known();
    environment_read(settings);
    is_right &= file_read(settings);
    for (int i = 0; i < SETTING_COUNT; i++)
        is_right &= value_read(settings, i);
    return is_right;
}

void settings_free(struct settings *settings)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        free(settings->texts[i]);
}

const char *setting_text(const struct settings *settings, enum setting setting)
{
    return settings->texts[setting];
}

long setting_number(const struct settings *settings, enum setting setting)
{
    return settings->numbers[setting];
}

static const char *value_shown(const struct settings *settings, int i)
{
    if (settings->texts[i] == NULL)
        return "(not set)";
    return rows[i].kind == KIND_SECRET ? "(set)" : settings->texts[i];
}

void settings_print(const struct settings *settings, FILE *out)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        fprintf(out, "%-24s %-24s %s", rows[i].name, value_shown(settings, i), rows[i].meaning);
        if (rows[i].kind == KIND_NUMBER)
            fprintf(out, " (%ld to %ld)", rows[i].lowest, rows[i].highest);
        fprintf(out, "; default %s\n", rows[i].otherwise ? rows[i].otherwise : "none");
    }
}
