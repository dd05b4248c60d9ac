#ifndef PERSISTENCE_MIGRATE_H
#define PERSISTENCE_MIGRATE_H

#include <stdbool.h>
#include <stddef.h>

/* One file of schema/, embedded in the program. Forward only, each in a transaction of its own. */
struct migration {
    int number;
    const char *name;
    const char *sql;
};

extern const struct migration migrations[];
extern const size_t migration_count;

/*
 * Bring the database up to this program: run what was not run, in order, under one lock, and mark
 * an unmarked database as "sandbox" or "production". False, and why on stderr, when it fails;
 * nothing of the failing migration stays.
 */
bool migrate(const char *address, const char *kind);

/* What a database is for, and whether the service may work on it as this role. */
struct installation {
    bool is_sandbox;
    bool is_current;    /* every migration of this program has run */
    bool role_is_bound; /* not a superuser, not above row-level security, no owner of tables */
    char unsafe[256];   /* settings that leak values or lose writes; empty when there are none */
};

bool installation_read(const char *address, struct installation *installation);

/* Every municipality, with the day that its sandbox clock was moved to; "" when it was not. */
bool municipalities_read(const char *address, void (*set)(int municipality, const char *today));

#endif
