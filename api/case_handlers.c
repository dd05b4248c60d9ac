/* Cases, providers and watches: the work around the decisions. */
#include <string.h>

#include "api/call.h"
#include "api/handlers.h"
#include "domain/watch.h"
#include "persistence/application_store.h"

static enum problem load_case(struct call *call, struct case_file *file)
{
    enum problem problem = case_store_loaded(call->work, file);
    if (!problem)
        call->resource_id = file->id;
    return problem;
}

static enum problem handle_assign_case(struct call *call)
{
    struct case_file file;
    enum problem problem = load_case(call, &file);
    if (!problem)
        problem = case_file_step(&file, CASE_ASSIGN, call->act);
    if (problem)
        return problem;
    work_save_bound(call->work, QUERY_CASE_ASSIGN);
    work_save_bound(call->work, QUERY_WATCHES_ASSIGN);
    return PROBLEM_NONE;
}

static enum problem handle_close_case(struct call *call)
{
    struct case_file file;
    enum problem problem = load_case(call, &file);
    if (!problem)
        problem = case_file_step(&file, CASE_CLOSE, call->act);
    if (problem)
        return problem;
    work_save_bound(call->work, QUERY_CASE_CLOSE);
    return PROBLEM_NONE;
}

static enum problem handle_create_provider(struct call *call)
{
    if (work_rows(call->work, QUERY_PROVIDER_BY_NAME).count > 0)
        return act_refuse(call->act, PROBLEM_WRONG_STATE, "/name",
                          "En utförare med samma namn finns redan.",
                          "There is already a provider with this name.");
    call_new_id(call, "provider_id");
    work_save_bound(call->work, QUERY_PROVIDER_INSERT);
    return PROBLEM_NONE;
}

/* A watch that an event meets is closed by that event alone. */
static enum problem handle_handle_watch(struct call *call)
{
    enum watch_kind kind;
    const char *state = work_text(call->work, QUERY_WATCH_LOCK, "state");
    bool is_done = json_is_true(json_object_get(call->body, "done"));
    call->resource_id = work_text(call->work, QUERY_WATCH_LOCK, "id");
    if (!watch_kind_read(work_text(call->work, QUERY_WATCH_LOCK, "kind"), &kind))
        return PROBLEM_BAD_DATA;
    if (strcmp(state, "open") != 0) {
        call->act->refusal.state = "closed";
        return act_refuse(call->act, PROBLEM_WRONG_STATE, NULL, "Bevakningen är redan avslutad.",
                          "The watch is closed already.");
    }
    if (is_done && !watch_text(kind)->closes_by_handling)
        return act_refuse(
            call->act, PROBLEM_RULE_REFUSED, "/done",
            "Bevakningen avslutas av händelsen som den väntar på, inte för hand.",
            "The event that the watch waits for closes it; it cannot be closed by hand.");
    if (is_done && call_body_text(call, "note") == NULL)
        return act_refuse(call->act, PROBLEM_INVALID_BODY, "/note", "Ange vad som gjordes.",
                          "Say what was done.");
    WORK_SAVE(call->work, WATCH_HANDLE, .state = is_done ? "closed" : "open");
    return PROBLEM_NONE;
}

const struct operation operation_get_case = { .shows = QUERY_CASE_SHOW };
const struct operation operation_list_cases = { .shows = QUERY_CASE_LIST };
const struct operation operation_assign_case = {
    .handle = handle_assign_case,
    .loads = { QUERY_CASE_LOCK },
    .shows = QUERY_CASE_SHOW,
};
const struct operation operation_close_case = {
    .handle = handle_close_case,
    .loads = { QUERY_CASE_PERSON_LOCK, QUERY_CASE_LOCK },
    .shows = QUERY_CASE_SHOW,
};
const struct operation operation_get_provider = { .shows = QUERY_PROVIDER_SHOW };
const struct operation operation_list_providers = { .shows = QUERY_PROVIDER_LIST };
const struct operation operation_create_provider = {
    .handle = handle_create_provider,
    .loads = { QUERY_PROVIDER_BY_NAME },
    .shows = QUERY_PROVIDER_SHOW,
};
const struct operation operation_get_watch = { .shows = QUERY_WATCH_SHOW };
const struct operation operation_list_watches = { .shows = QUERY_WATCH_LIST };
const struct operation operation_handle_watch = {
    .handle = handle_handle_watch,
    .loads = { QUERY_WATCH_LOCK },
    .shows = QUERY_WATCH_SHOW,
};
