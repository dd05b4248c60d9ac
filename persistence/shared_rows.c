#include "persistence/shared_rows.h"

#include <libpq-fe.h>
#include <stdatomic.h>
#include <stdlib.h>

struct shared_rows {
    struct pg_result *result;
    atomic_int holders;
};

struct shared_rows *shared_rows_new(struct pg_result *result)
{
    struct shared_rows *rows = malloc(sizeof *rows);
    if (rows == NULL)
        abort();
    rows->result = result;
    atomic_init(&rows->holders, 1);
    return rows;
}

struct shared_rows *shared_rows_hold(struct shared_rows *rows)
{
    atomic_fetch_add(&rows->holders, 1);
    return rows;
}

void shared_rows_release(struct shared_rows *rows)
{
    if (rows == NULL || atomic_fetch_sub(&rows->holders, 1) > 1)
        return;
    PQclear(rows->result);
    free(rows);
}
