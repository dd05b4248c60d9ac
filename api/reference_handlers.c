/* What the service knows: measures, lives, and the rules run on bare facts. */
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "api/evaluation_json.h"
#include "api/facts_json.h"
#include "api/handlers.h"
#include "api/reference_answer.h"
#include "api/word_json.h"
#include "domain/derived_fact.h"
#include "domain/process.h"
#include "persistence/profile_store.h"

/* "minutes/week minutes/month" are both minutes: each unit once. */
static json_t *units_of(const struct call *call, enum measure measure)
{
    json_t *array = json_array();
    const struct parameter *row =
        profile_parameter(call->act->profile, PARAMETER_EXTENT_UNITS, measure, call->act->today);
    for (int unit = EXTENT_UNIT_UNSET + 1; row != NULL && unit <= EXTENT_PLACE; unit++) {
        const char *name = extent_unit_name((enum extent_unit)unit);
        const char *found = strstr(row->value, name);
        if (found != NULL)
            json_array_append_new(array, json_string(name));
    }
    return array;
}

static json_t *measure_to_json(const struct call *call, enum measure measure)
{
    const struct measure_text *text = measure_text(measure);
    return json_pack("{ss ss ss ss so}", "code", text->code, "nameSv", text->name_sv, "nameEn",
                     text->name_en, "paragraph", text->paragraph, "extentUnits",
                     units_of(call, measure));
}

static enum problem handle_list_measures(struct call *call)
{
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    json_t *items = json_array();
    for (int measure = MEASURE_NONE + 1; measure < MEASURE_COUNT; measure++)
        json_array_append_new(items, measure_to_json(call, (enum measure)measure));
    return reference_answer_list(call, items);
}

static enum problem handle_get_measure(struct call *call)
{
    enum measure measure;
    const char *code = call->path_parameters[0].value;
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    if (!measure_read(code, &measure))
        return PROBLEM_NOT_FOUND;
    json_t *json = measure_to_json(call, measure);
    json_object_set_new(json, "_links", reference_self(call, "measures", code));
    return reference_answer(call, json);
}

static const char *operation_of(const struct process *process, const char *event)
{
    for (size_t i = 0; i < route_count; i++)
        if (routes[i].entity != NULL && strcmp(routes[i].entity, process->entity) == 0 &&
            strcmp(routes[i].event, event) == 0)
            return routes[i].operation_id;
    return NULL;
}

static json_t *step_to_json(const struct call *call, const struct process *process,
                            const struct step *step)
{
    const char *from = words_text(process->states, step->from);
    const char *event = words_text(process->events, step->event);
    json_t *json = json_pack("{ss ss ss so so}", "from", from ? from : "new", "event", event, "to",
                             words_text(process->states, step->to), "roles",
                             roles_to_json(step->roles), "sources", words_to_json(step->sources));
    const struct guard_text *guard = process_guard_text(step->guard);
    if (strcmp(step->guard, "always") != 0)
        json_object_set_new(
            json, "guard",
            json_string(call->act->language == SWEDISH ? guard->text_sv : guard->text_en));
    const char *operation = operation_of(process, event);
    if (operation != NULL)
        json_object_set_new(json, "operationId", json_string(operation));
    return json;
}

static json_t *process_to_json(const struct call *call, const struct process *process)
{
    json_t *steps = json_array();
    for (size_t i = 0; i < process->count; i++)
        json_array_append_new(steps, step_to_json(call, process, &process->steps[i]));
    return json_pack("{ss so}", "entity", process->entity, "steps", steps);
}

static enum problem handle_list_processes(struct call *call)
{
    json_t *items = json_array();
    for (size_t i = 0; i < process_count; i++)
        json_array_append_new(items, process_to_json(call, processes[i]));
    return reference_answer_list(call, items);
}

static enum problem handle_get_process(struct call *call)
{
    const char *entity = call->path_parameters[0].value;
    const struct process *process = process_find(entity);
    if (process == NULL)
        return PROBLEM_NOT_FOUND;
    json_t *json = process_to_json(call, process);
    json_object_set_new(json, "_links", reference_self(call, "processes", entity));
    return reference_answer(call, json);
}

/* One's own, or any other whose guideline is known here: guidelines are public. */
static enum problem check_municipality(struct call *call)
{
    long asked = strtol(call_body_text(call, "municipality"), NULL, 10);
    if (asked == call->act->actor.municipality || call->act->profile->count > 0)
        return PROBLEM_NONE;
    return act_refuse(
        call->act, PROBLEM_INVALID_BODY, "/municipality",
        "Kommunens riktlinje finns inte här; /guideline-profiles visar vilka som finns.",
        "The municipality's guideline is not here; /guideline-profiles shows which are.");
}

static enum problem handle_evaluate_facts(struct call *call)
{
    struct facts facts;
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = check_municipality(call);
    if (!problem)
        problem = facts_from_json(call, call->body, &facts);
    if (!problem)
        problem = derived_facts_check(&facts, call->act);
    if (problem)
        return problem;
    struct evaluation evaluation = evaluation_run(&facts, call->act->profile, call->arena);
    call->answer = evaluation_text(call, &evaluation, call->act->language);
    return PROBLEM_NONE;
}

#define REFERENCE(name)                                                                            \
    const struct operation operation_##name = {                                                    \
        .handle = handle_##name,                                                                   \
        .loads = { QUERY_PROFILE_PARAMETERS },                                                     \
    };

REFERENCE(list_measures)
REFERENCE(get_measure)
const struct operation operation_evaluate_facts = {
    .handle = handle_evaluate_facts,
    .loads = { QUERY_PROFILE_PARAMETERS, QUERY_GUIDELINE_DOCUMENTS },
};
const struct operation operation_list_processes = {
    .handle = handle_list_processes,
    .is_constant = true,
};
const struct operation operation_get_process = {
    .handle = handle_get_process,
    .is_constant = true,
};
