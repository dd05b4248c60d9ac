#include "persistence/rows.h"

#include <assert.h>
#include <libpq-fe.h>
#include <stdio.h>

#include "persistence/pg.h"

struct rows rows_of(const struct pg_result *result)
{
    return (struct rows){ .result = result, .count = result ? PQntuples(result) : 0 };
}

const char *rows_value(const struct rows *rows, int row, int column)
{
    if (column < 0 || PQgetisnull(rows->result, rows->first + row, column))
        return NULL;
    return PQgetvalue(rows->result, rows->first + row, column);
}

int rows_place(const struct rows *rows, const char *column)
{
    int place = PQfnumber(rows->result, column);
    assert(place >= 0);
    return place;
}

const char *rows_text(const struct rows *rows, int row, const char *column)
{
    return rows_value(rows, row, rows_place(rows, column));
}

bool rows_have_column(const struct rows *rows, const char *column)
{
    return rows->result != NULL && PQfnumber(rows->result, column) >= 0;
}

bool columns_read(struct pg_pool *pool, enum query query, struct columns *columns)
{
    struct pg *pg = NULL;
    *columns = (struct columns){ 0 };
    if (pg_lend(pool, &pg) == PROBLEM_NONE) {
        columns->description = pg_describe(pg, query);
        pg_return(pg);
    }
    if (columns->description == NULL)
        fprintf(stderr, "%s: the database does not describe it\n", queries[query].name);
    else
        columns->count = PQnfields(columns->description);
    return columns->description != NULL;
}

void columns_free(struct columns *columns)
{
    PQclear(columns->description);
}

const char *columns_name(const struct columns *columns, int column)
{
    return PQfname(columns->description, column);
}

int columns_find(const struct columns *columns, const char *name)
{
    return PQfnumber(columns->description, name);
}
