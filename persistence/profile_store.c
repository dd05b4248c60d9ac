#include "persistence/profile_store.h"

#include <stdlib.h>
#include <string.h>

#include "persistence/row.h"

static const struct column parameter_columns[] = {
    COLUMN_OF(parameter, name, &parameter_name_words),
    COLUMN(TEXT, parameter, value),
    COLUMN(DATE, parameter, valid_from),
    COLUMN(DATE, parameter, valid_to),
    COLUMN_OF(parameter, status, &parameter_status_words),
    COLUMN(TEXT, parameter, source),
};

static enum problem parameter_read(struct work *work, const struct rows *rows, int row,
                                   struct parameter *parameter)
{
    const char *measure = rows_text(rows, row, "measure");
    enum problem problem =
        row_read(rows, row, ROW_SHAPE(parameter_columns), work->arena, parameter);
    if (problem)
        return problem;
    if (strcmp(measure, "any") != 0 && !measure_read(measure, &parameter->measure))
        return PROBLEM_BAD_DATA;
    if (parameter_kind(parameter->name) == PARAMETER_NUMBER)
        parameter->number = (int)strtol(parameter->value, NULL, 10);
    return PROBLEM_NONE;
}

enum problem profile_store_loaded(struct work *work)
{
    struct rows rows = work_rows(work, QUERY_PROFILE_PARAMETERS);
    size_t count = (size_t)rows.count;
    struct parameter *parameters = arena_alloc(work->arena, (count + 1) * sizeof *parameters);
    for (int row = 0; row < rows.count; row++) {
        enum problem problem = parameter_read(work, &rows, row, &parameters[row]);
        if (problem)
            return problem;
    }
    struct profile *profile = arena_alloc(work->arena, sizeof *profile);
    *profile = (struct profile){ parameters, count };
    work->act->profile = profile;
    return PROBLEM_NONE;
}
