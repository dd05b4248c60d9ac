#include "persistence/row.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "domain/date.h"
#include "domain/truth.h"

enum { ROW_COLUMNS_MAX = 64 };

static enum problem read_date(const char *text, struct date *date)
{
    return date_read(text, date) ? PROBLEM_NONE : PROBLEM_BAD_DATA;
}

static enum problem read_word(const struct words *words, const char *text, int *value)
{
    *value = words_find(words, text);
    return *value >= 0 ? PROBLEM_NONE : PROBLEM_BAD_DATA;
}

static enum problem read_column(const struct column *column, const char *text, struct arena *arena,
                                void *field)
{
    switch (column->kind) {
    case COLUMN_TEXT:
        *(const char **)field = arena_text(arena, text);
        break;
    case COLUMN_DATE:
        return read_date(text, field);
    case COLUMN_INTEGER:
        *(int *)field = (int)strtol(text, NULL, 10);
        break;
    case COLUMN_BOOLEAN:
        *(bool *)field = text[0] == 't';
        break;
    case COLUMN_TRUTH:
        *(enum truth *)field = truth_of(text[0] == 't');
        break;
    case COLUMN_WORD:
        return read_word(column->words, text, field);
    }
    return PROBLEM_NONE;
}

/* A shape with the numbers of its columns in certain rows. */
struct placed_shape {
    struct row_shape shape;
    int places[ROW_COLUMNS_MAX];
};

static void place(struct placed_shape *placed, struct row_shape shape, const struct rows *rows)
{
    assert(shape.count <= ROW_COLUMNS_MAX);
    placed->shape = shape;
    for (size_t i = 0; i < shape.count; i++)
        placed->places[i] = rows_place(rows, shape.columns[i].name);
}

static enum problem read_placed(const struct rows *rows, int row, const struct placed_shape *placed,
                                struct arena *arena, void *record)
{
    for (size_t i = 0; i < placed->shape.count; i++) {
        const struct column *column = &placed->shape.columns[i];
        const char *text = rows_value(rows, row, placed->places[i]);
        if (text == NULL)
            continue;
        enum problem problem = read_column(column, text, arena, (char *)record + column->offset);
        if (problem)
            return problem;
    }
    return PROBLEM_NONE;
}

enum problem row_read(const struct rows *rows, int row, struct row_shape shape, struct arena *arena,
                      void *record)
{
    struct placed_shape placed;
    place(&placed, shape, rows);
    return read_placed(rows, row, &placed, arena, record);
}

enum problem row_read_all(const struct rows *rows, struct row_shape shape, struct arena *arena,
                          void *records, size_t size)
{
    struct placed_shape placed;
    enum problem problem = PROBLEM_NONE;
    place(&placed, shape, rows);
    for (int row = 0; !problem && row < rows->count; row++)
        problem = read_placed(rows, row, &placed, arena, (char *)records + (size_t)row * size);
    return problem;
}
