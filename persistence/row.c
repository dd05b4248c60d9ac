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

static void find_places(const struct rows *rows, struct row_shape shape, int *places)
{
    assert(shape.count <= ROW_COLUMNS_MAX);
    for (size_t i = 0; i < shape.count; i++)
        places[i] = rows_place(rows, shape.columns[i].name);
}

static enum problem read_placed(const struct rows *rows, int row, struct row_shape shape,
                                const int *places, struct arena *arena, void *record)
{
    for (size_t i = 0; i < shape.count; i++) {
        const char *text = rows_value(rows, row, places[i]);
        if (text == NULL)
            continue;
        void *field = (char *)record + shape.columns[i].offset;
        enum problem problem = read_column(&shape.columns[i], text, arena, field);
        if (problem)
            return problem;
    }
    return PROBLEM_NONE;
}

enum problem row_read(const struct rows *rows, int row, struct row_shape shape, struct arena *arena,
                      void *record)
{
    int places[ROW_COLUMNS_MAX];
    find_places(rows, shape, places);
    return read_placed(rows, row, shape, places, arena, record);
}

enum problem row_read_all(const struct rows *rows, struct row_shape shape, struct arena *arena,
                          void *records, size_t size)
{
    int places[ROW_COLUMNS_MAX];
    enum problem problem = PROBLEM_NONE;
    find_places(rows, shape, places);
    for (int row = 0; !problem && row < rows->count; row++)
        problem =
            read_placed(rows, row, shape, places, arena, (char *)records + (size_t)row * size);
    return problem;
}
