/* Guideline profiles: read by everybody, drafted by an administrator, adopted by a manager. */
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "api/handlers.h"
#include "domain/guideline_version.h"
#include "domain/profile.h"
#include "persistence/row.h"

static enum problem refuse_at(struct call *call, size_t index, const char *member,
                              const char *swedish, const char *english)
{
    const char *pointer = arena_format(call->arena, "/parameters/%zu/%s", index, member);
    return act_refuse(call->act, PROBLEM_INVALID_BODY, pointer, "%s", "%s",
                      call->act->language == ENGLISH ? english : swedish);
}

/* How a value is written, by its kind; what is allowed follows. A text is only empty or not. */
static const struct {
    const char *sv, *en;
} ways[] = {
    [PARAMETER_NUMBER] = { "Ange ett tal:", "Give a number:" },
    [PARAMETER_FLAG] = { "Ange ett av orden:", "Give one of the words:" },
    [PARAMETER_WORD] = { "Ange ett av orden:", "Give one of the words:" },
    [PARAMETER_LIST] = { "Ange ett eller flera av orden, med mellanslag emellan:",
                         "Give one or more of the words, with blanks between:" },
    [PARAMETER_TEXT] = { "Ange en text.", "Give a text." },
};

static enum problem check_value(struct call *call, enum parameter_name name, const char *value,
                                size_t index)
{
    if (parameter_allows(name, value))
        return PROBLEM_NONE;
    enum parameter_kind kind = parameter_kind(name);
    const char *allowed = parameter_allowed(name);
    return refuse_at(call, index, "value",
                     arena_format(call->arena, "%s %s", ways[kind].sv, allowed),
                     arena_format(call->arena, "%s %s", ways[kind].en, allowed));
}

/* A name, measure or value that no rule would understand is refused where it is written. */
static enum problem check_parameter(struct call *call, const json_t *item, size_t index)
{
    enum parameter_name name;
    enum measure measure = MEASURE_NONE;
    const char *of_measure = json_string_value(json_object_get(item, "measure"));
    if (!parameter_name_read(json_string_value(json_object_get(item, "name")), &name))
        return refuse_at(call, index, "name", "Ingen regel läser den parametern.",
                         "No rule reads that parameter.");
    if (strcmp(of_measure, "any") != 0 && !measure_read(of_measure, &measure))
        return refuse_at(call, index, "measure", "Ange en insats kod, eller any.",
                         "Give the code of a measure, or any.");
    if (!parameter_is_for(name, measure))
        return refuse_at(call, index, "measure", "Ingen regel läser parametern för den insatsen.",
                         "No rule reads the parameter for that measure.");
    return check_value(call, name, json_string_value(json_object_get(item, "value")), index);
}

/* A parameter has one value for a measure on a day. */
static enum problem check_that_it_is_once(struct call *call, const json_t *item, size_t index)
{
    const json_t *items = json_object_get(call->body, "parameters");
    for (size_t i = 0; i < index; i++) {
        const json_t *other = json_array_get(items, i);
        if (json_equal(json_object_get(other, "name"), json_object_get(item, "name")) &&
            json_equal(json_object_get(other, "measure"), json_object_get(item, "measure")))
            return act_refuse(call->act, PROBLEM_INVALID_BODY,
                              arena_format(call->arena, "/parameters/%zu", index),
                              "Parametern står redan för samma insats.",
                              "The parameter stands there already for the measure.");
    }
    return PROBLEM_NONE;
}

static enum problem check_parameters(struct call *call)
{
    size_t index;
    json_t *item;
    json_array_foreach (json_object_get(call->body, "parameters"), index, item) {
        enum problem problem = check_parameter(call, item, index);
        if (!problem)
            problem = check_that_it_is_once(call, item, index);
        if (problem)
            return problem;
    }
    return PROBLEM_NONE;
}

/* One's own municipality only; another one is not there. */
static enum problem handle_create_guideline_draft(struct call *call)
{
    struct guideline_version version = { .state = VERSION_NEW };
    if (strtol(call->path_parameters[0].value, NULL, 10) != call->act->actor.municipality)
        return PROBLEM_NOT_FOUND;
    enum problem problem = check_parameters(call);
    if (!problem)
        problem = guideline_version_step(&version, VERSION_DRAW_UP, call->act);
    if (problem)
        return problem;
    call_new_id(call, "draft_id");
    work_save_bound(call->work, QUERY_GUIDELINE_VERSION_INSERT);
    return PROBLEM_NONE;
}

static const struct column version_columns[] = {
    COLUMN(TEXT, guideline_version, id),
    COLUMN_OF(guideline_version, state, &version_state_words),
    COLUMN(TEXT, guideline_version, drafted_by),
    COLUMN(DATE, guideline_version, valid_from),
    COLUMN(TEXT, guideline_version, rows_in_the_way),
    COLUMN(INTEGER, guideline_version, version),
};

static enum problem handle_adopt_guideline_draft(struct call *call)
{
    struct guideline_version version = { .state = VERSION_NEW };
    struct rows rows = work_rows(call->work, QUERY_GUIDELINE_VERSION_LOCK);
    enum problem problem = row_read(&rows, 0, ROW_SHAPE(version_columns), call->arena, &version);
    if (!problem)
        problem = guideline_version_step(&version, VERSION_ADOPT, call->act);
    if (problem)
        return problem;
    call->resource_id = version.id;
    work_save_bound(call->work, QUERY_GUIDELINE_PARAMETERS_CLOSE);
    work_save_bound(call->work, QUERY_GUIDELINE_PARAMETERS_INSERT);
    work_save_bound(call->work, QUERY_GUIDELINE_VERSION_ADOPT);
    work_save_bound(call->work, QUERY_GUIDELINE_DOCUMENT_INSERT);
    return PROBLEM_NONE;
}

const struct operation operation_list_guideline_profiles = { .shows =
                                                                 QUERY_GUIDELINE_PROFILE_LIST };
const struct operation operation_get_guideline_profile = { .shows = QUERY_GUIDELINE_PROFILE_SHOW };
const struct operation operation_list_guideline_drafts = { .shows = QUERY_GUIDELINE_VERSION_LIST };
const struct operation operation_get_guideline_draft = { .shows = QUERY_GUIDELINE_VERSION_SHOW };
const struct operation operation_list_override_statistics = { .shows =
                                                                  QUERY_OVERRIDE_STATISTICS_LIST };
const struct operation operation_create_guideline_draft = {
    .handle = handle_create_guideline_draft,
    .shows = QUERY_GUIDELINE_VERSION_SHOW,
};
const struct operation operation_adopt_guideline_draft = {
    .handle = handle_adopt_guideline_draft,
    .loads = { QUERY_GUIDELINE_VERSION_LOCK },
    .shows = QUERY_GUIDELINE_VERSION_SHOW,
};
