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

/* What the columns do not say by themselves: "any" measure is none, and a number is one. */
static enum problem complete(struct parameter *parameter, const char *measure)
{
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
    enum problem problem = row_read_all(&rows, ROW_SHAPE(parameter_columns), work->arena,
                                        parameters, sizeof *parameters);
    for (int row = 0; !problem && row < rows.count; row++)
        problem = complete(&parameters[row], rows_text(&rows, row, "measure"));
    if (problem)
        return problem;
    struct profile *profile = arena_alloc(work->arena, sizeof *profile);
    *profile = (struct profile){ parameters, count };
    work->act->profile = profile;
    return PROBLEM_NONE;
}

bool profile_store_document(const struct work *work, struct date on,
                            struct guideline_document *document)
{
    struct rows rows = work_rows(work, QUERY_GUIDELINE_DOCUMENTS);
    for (int row = 0; row < rows.count; row++) {
        *document =
            (struct guideline_document){ .document = rows_text(&rows, row, "document"),
                                         .version_id = rows_text(&rows, row, "version_id") };
        if (date_read(rows_text(&rows, row, "valid_from"), &document->valid_from) &&
            !date_is_before(on, document->valid_from))
            return true;
    }
    return false;
}
