#ifndef API_SETTINGS_H
#define API_SETTINGS_H

#include <stdbool.h>
#include <stdio.h>

/*
 * What can be set, from the environment first and then from one INI file (INSATS_CONFIG, no section
 * or [insats], the same names). Every setting stands in settings.def with its default and range; a
 * name that does not is an error, wherever it is found.
 */
enum setting {
#define SETTING(name, ...) SETTING_##name,
#include "api/settings.def"
#undef SETTING
    SETTING_COUNT
};

struct settings {
    char *texts[SETTING_COUNT];
    long numbers[SETTING_COUNT];
};

/* Read and check them all; false, and every fault on stderr, when one is wrong or unknown. */
bool settings_read(struct settings *settings);
void settings_free(struct settings *settings);

/* The value, NULL when it is not set and has no default. */
const char *setting_text(const struct settings *settings, enum setting setting);
long setting_number(const struct settings *settings, enum setting setting);

/* Print each setting with its value, default, range and meaning; never a secret's value. */
void settings_print(const struct settings *settings, FILE *out);

#endif
