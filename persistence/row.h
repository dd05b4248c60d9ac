#ifndef PERSISTENCE_ROW_H
#define PERSISTENCE_ROW_H

#include <stddef.h>

#include "domain/arena.h"
#include "domain/problem.h"
#include "domain/words.h"
#include "persistence/rows.h"

/*
 * Where a column of a row goes in a struct of the domain. NULL leaves the member as zero: no text,
 * no date, zero, false, unknown.
 */
enum column_kind {
    COLUMN_TEXT,
    COLUMN_DATE,
    COLUMN_INTEGER,
    COLUMN_BOOLEAN,
    COLUMN_TRUTH, /* a boolean that may be unknown: enum truth */
    COLUMN_WORD   /* a word of a closed list */
};

struct column {
    const char *name;
    enum column_kind kind;
    size_t offset;
    const struct words *words; /* of a COLUMN_WORD */
};

#define COLUMN(kind, record, member)                                                               \
    {                                                                                              \
#member, COLUMN_##kind, offsetof(struct record, member), NULL                              \
    }
#define COLUMN_OF(record, member, of_words)                                                        \
    {                                                                                              \
#member, COLUMN_WORD, offsetof(struct record, member), of_words                            \
    }

/* All columns of a record: ROW_SHAPE(order_columns). */
struct row_shape {
    const struct column *columns;
    size_t count;
};

#define ROW_SHAPE(columns) ((struct row_shape){ (columns), sizeof(columns) / sizeof *(columns) })

/* Read one row. A word that the domain does not know is PROBLEM_BAD_DATA. */
enum problem row_read(const struct rows *rows, int row, struct row_shape shape, struct arena *arena,
                      void *record);

/* Read every row into an array of records of a size; the columns are looked up once. */
enum problem row_read_all(const struct rows *rows, struct row_shape shape, struct arena *arena,
                          void *records, size_t size);

#endif
