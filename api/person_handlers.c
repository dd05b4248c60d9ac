/* People, and what others have decided for them. */
#include "api/call.h"
#include "api/handlers.h"
#include "api/support.h"
#include "persistence/effect_store.h"
#include "persistence/profile_store.h"

static enum problem handle_create_person(struct call *call)
{
    if (work_rows(call->work, QUERY_PERSON_BY_INDEX).count > 0)
        return act_refuse(
            call->act, PROBLEM_WRONG_STATE, "/identityNumber",
            "Personen finns redan i kommunen; sök fram den med /persons/search.",
            "The person is in the municipality already; find it with /persons/search.");
    call_new_id(call, "person_id");
    work_save_bound(call->work, QUERY_PERSON_INSERT);
    return PROBLEM_NONE;
}

static enum problem handle_update_person(struct call *call)
{
    call->resource_id = work_text(call->work, QUERY_PERSON_LOCK, "id");
    work_save_bound(call->work, QUERY_PERSON_UPDATE);
    return PROBLEM_NONE;
}

static void read_support(struct call *call, struct support *support)
{
    const json_t *period = json_object_get(call->body, "period");
    const char *to = json_string_value(json_object_get(period, "to"));
    *support = (struct support){
        .id = call_new_id(call, "external_support_id"),
        .measure = call_body_text(call, "measure"),
        .source = call_body_text(call, "source"),
        .minutes_per_week = (int)call_body_integer(call, "minutesPerWeek", -1),
    };
    date_read(json_string_value(json_object_get(period, "from")), &support->period.from);
    if (to != NULL)
        date_read(to, &support->period.to);
}

static enum problem handle_create_external_support(struct call *call)
{
    struct support support;
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    read_support(call, &support);
    problem = call_check_period(call);
    if (!problem)
        problem = support_record(call, &support, work_text(call->work, QUERY_PERSON_LOCK, "id"));
    if (problem)
        return problem;
    struct effect_target target = {
        .person_id = work_text(call->work, QUERY_PERSON_LOCK, "id"),
        .case_id = work_text(call->work, QUERY_CASE_LATEST_OF_PERSON, "id"),
    };
    effects_save(call->work, &target);
    return PROBLEM_NONE;
}

const struct operation operation_create_person = {
    .handle = handle_create_person,
    .loads = { QUERY_PERSON_BY_INDEX },
    .shows = QUERY_PERSON_SHOW,
};
const struct operation operation_search_persons = { .shows = QUERY_PERSON_SEARCH_LIST };
const struct operation operation_get_person = { .shows = QUERY_PERSON_SHOW };
const struct operation operation_update_person = {
    .handle = handle_update_person,
    .loads = { QUERY_PERSON_LOCK },
    .shows = QUERY_PERSON_SHOW,
};
const struct operation operation_list_external_support = { .shows = QUERY_EXTERNAL_SUPPORT_LIST };
const struct operation operation_get_external_support = { .shows = QUERY_EXTERNAL_SUPPORT_SHOW };
const struct operation operation_create_external_support = {
    .handle = handle_create_external_support,
    .loads = { QUERY_PERSON_LOCK, QUERY_PERSON_GRANTS, QUERY_PERSON_SUPPORT,
               QUERY_CASE_LATEST_OF_PERSON, QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_EXTERNAL_SUPPORT_SHOW,
};
