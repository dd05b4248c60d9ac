#ifndef PERSISTENCE_ROWS_H
#define PERSISTENCE_ROWS_H

#include <stdbool.h>

#include "queries.h"

struct pg_pool;
struct pg_result;

/* The rows of a query, as text, or some that follow each other; NULL stands for the database's
 * NULL. */
struct rows {
    const struct pg_result *result;
    int first;
    int count;
};

struct rows rows_of(const struct pg_result *result);

/* By the column's number (NULL for -1), or by its name, which the query must have. */
const char *rows_value(const struct rows *rows, int row, int column);
const char *rows_text(const struct rows *rows, int row, const char *column);

/* The number of a column that the query must have. */
int rows_place(const struct rows *rows, const char *column);

bool rows_have_column(const struct rows *rows, const char *column);

/* The columns that a query gives. */
struct columns {
    struct pg_result *description;
    int count;
};

/* Ask the database; false, and the query's name on stderr, when it does not say. */
bool columns_read(struct pg_pool *pool, enum query query, struct columns *columns);
void columns_free(struct columns *columns);

const char *columns_name(const struct columns *columns, int column);
int columns_find(const struct columns *columns, const char *name);

#endif
