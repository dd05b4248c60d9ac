#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/program.h"

struct command {
    const char *name;
    int (*run)(int count, char **arguments);
    const char *usage;
};

static const struct command commands[] = {
    { "serve", program_serve, "serve [--sandbox] [--check-config]   answer requests" },
    { "migrate", program_migrate,
      "migrate [--kind sandbox|production]  bring the database up to this program" },
    { "token", program_token,
      "token --role R --subject S --municipality 0382 [--unit U] [--provider ID] [--scope S] "
      "[--hours 12]\n"
      "                                       a development token; on a sandbox database only" },
    { "config", program_config,
      "config                               every setting, its value and meaning" },
};

static int usage(FILE *out)
{
    fputs("insats: handling of LSS in municipalities, as a REST service\n\n", out);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(out, "  insats %s\n", commands[i].usage);
    fputs("  insats --help | --version\n\nSettings come from the environment and from the INI file "
          "that INSATS_CONFIG names.\n",
          out);
    return out == stdout ? 0 : 2;
}

int main(int count, char **arguments)
{
    const char *name = count > 1 ? arguments[1] : "--help";
    if (strcmp(name, "--help") == 0)
        return usage(count > 1 ? stdout : stderr);
    if (strcmp(name, "--version") == 0)
        return printf("insats %s\n", program_version()) < 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run(count - 2, arguments + 2);
    return usage(stderr);
}
