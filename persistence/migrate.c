#include "persistence/migrate.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#include "plain.h"

/*
 * Runs before the service does, on a connection of its own, and so outside pg.c: these statements
 * cannot be prepared before the schema that they make is there. They are the program's own, with
 * no value from anywhere.
 */
#define pg_result_auto PGresult __attribute__((cleanup(result_free)))

static void result_free(PGresult **result)
{
    PQclear(*result);
}

static bool run(PGconn *conn, const char *sql)
{
    pg_result_auto *result = PQexec(conn, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return true;
    fprintf(stderr, "migration: %s", PQerrorMessage(conn));
    return false;
}

static bool is_yes(PGconn *conn, const char *sql, const char *value)
{
    const char *const values[] = { value };
    pg_result_auto *result = PQexecParams(conn, sql, value ? 1 : 0, NULL, values, NULL, NULL, 0);
    return PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1 &&
           PQgetvalue(result, 0, 0)[0] == 't';
}

static bool note(PGconn *conn, const char *sql, const char *value)
{
    const char *const values[] = { value };
    pg_result_auto *result = PQexecParams(conn, sql, 1, NULL, values, NULL, NULL, 0);
    return PQresultStatus(result) == PGRES_COMMAND_OK;
}

static bool run_one(PGconn *conn, const struct migration *migration)
{
    char number[12];
    snprintf(number, sizeof number, "%d", migration->number);
    if (is_yes(conn, migration_is_done_sql, number))
        return true;
    if (run(conn, migration_begin_sql) && run(conn, migration->sql) &&
        note(conn, migration_note_sql, migration->name) && run(conn, "COMMIT"))
        return printf("migrated %s\n", migration->name) > 0;
    fprintf(stderr, "migration %s failed; nothing of it stays\n", migration->name);
    return false;
}

static bool run_all(PGconn *conn, const char *kind)
{
    bool is_done = run(conn, migration_start_sql);
    for (size_t i = 0; is_done && i < migration_count; i++)
        is_done = run_one(conn, &migrations[i]);
    return is_done && note(conn, installation_mark_sql, kind);
}

static void ignore_notice(void *nothing, const char *notice)
{
    (void)nothing;
    (void)notice;
}

bool migrate(const char *address, const char *kind)
{
    PGconn *conn = PQconnectdb(address);
    PQsetNoticeProcessor(conn, ignore_notice, NULL);
    bool is_done = PQstatus(conn) == CONNECTION_OK;
    if (!is_done)
        fputs("migration: the database cannot be reached\n", stderr);
    is_done = is_done && run_all(conn, kind);
    PQfinish(conn);
    return is_done;
}

static bool all_have_run(PGconn *conn)
{
    char number[12];
    for (size_t i = 0; i < migration_count; i++) {
        snprintf(number, sizeof number, "%d", migrations[i].number);
        if (!is_yes(conn, migration_is_done_sql, number))
            return false;
    }
    return true;
}

static void read_unsafe(PGconn *conn, struct installation *installation)
{
    pg_result_auto *result = PQexec(conn, unsafe_settings_sql);
    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        snprintf(installation->unsafe, sizeof installation->unsafe, "%s", PQgetvalue(result, 0, 0));
}

bool installation_read(const char *address, struct installation *installation)
{
    PGconn *conn = PQconnectdb(address);
    bool is_reached = PQstatus(conn) == CONNECTION_OK;
    *installation = (struct installation){ 0 };
    if (is_reached) {
        installation->is_current = all_have_run(conn);
        installation->is_sandbox = is_yes(conn, installation_is_sandbox_sql, NULL);
        installation->role_is_bound = is_yes(conn, role_is_bound_sql, NULL);
        read_unsafe(conn, installation);
    }
    PQfinish(conn);
    return is_reached;
}

bool municipalities_read(const char *address, void (*set)(int municipality, const char *today))
{
    PGconn *conn = PQconnectdb(address);
    pg_result_auto *result = PQexec(conn, municipalities_sql);
    bool is_read = PQresultStatus(result) == PGRES_TUPLES_OK;
    for (int i = 0; is_read && i < PQntuples(result); i++)
        set((int)strtol(PQgetvalue(result, i, 0), NULL, 10), PQgetvalue(result, i, 1));
    PQfinish(conn);
    return is_read;
}
