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
static void write_units(struct text *text, const struct call *call, enum measure measure)
{
    const struct parameter *row =
        profile_parameter(call->act->profile, PARAMETER_EXTENT_UNITS, measure, call->act->today);
    write_open(text, "extentUnits", '[');
    for (int unit = EXTENT_UNIT_UNSET + 1; row != NULL && unit <= EXTENT_PLACE; unit++) {
        const char *name = extent_unit_name((enum extent_unit)unit);
        if (strstr(row->value, name) != NULL)
            write_text(text, NULL, name);
    }
    write_close(text, ']');
}

static void write_measure(struct text *text, const struct call *call, enum measure measure)
{
    const struct measure_text *known = measure_text(measure);
    write_text(text, "code", known->code);
    write_text(text, "nameSv", known->name_sv);
    write_text(text, "nameEn", known->name_en);
    write_text(text, "paragraph", known->paragraph);
    write_units(text, call, measure);
}

static enum problem handle_list_measures(struct call *call)
{
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    struct reference_list list = reference_list_begin(call);
    for (int measure = MEASURE_NONE + 1; measure < MEASURE_COUNT; measure++) {
        if (!reference_list_takes(&list))
            continue;
        write_open(&list.text, NULL, '{');
        write_measure(&list.text, call, (enum measure)measure);
        write_close(&list.text, '}');
    }
    return reference_list_end(&list);
}

static enum problem handle_get_measure(struct call *call)
{
    enum measure measure;
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    if (!measure_read(call->path_parameters[0].value, &measure))
        return PROBLEM_NOT_FOUND;
    struct text text = reference_begin(call);
    write_measure(&text, call, measure);
    return reference_end(call, &text);
}

static const char *operation_of(const struct process *process, const char *event)
{
    for (size_t i = 0; i < route_count; i++)
        if (routes[i].entity != NULL && strcmp(routes[i].entity, process->entity) == 0 &&
            strcmp(routes[i].event, event) == 0)
            return routes[i].operation_id;
    return NULL;
}

static void write_guard(struct text *text, const struct call *call, const struct step *step)
{
    if (strcmp(step->guard, "always") == 0)
        return;
    const struct guard_text *guard = process_guard_text(step->guard);
    write_text(text, "guard", call->act->language == SWEDISH ? guard->text_sv : guard->text_en);
}

static void write_step(struct text *text, const struct call *call, const struct process *process,
                       const struct step *step)
{
    const char *from = words_text(process->states, step->from);
    const char *event = words_text(process->events, step->event);
    write_open(text, NULL, '{');
    write_text(text, "from", from != NULL ? from : "new");
    write_text(text, "event", event);
    write_text(text, "to", words_text(process->states, step->to));
    write_roles(text, "roles", step->roles);
    write_words(text, "sources", step->sources);
    write_guard(text, call, step);
    write_text(text, "operationId", operation_of(process, event));
    write_close(text, '}');
}

static void write_process(struct text *text, const struct call *call, const struct process *process)
{
    write_text(text, "entity", process->entity);
    write_open(text, "steps", '[');
    for (size_t i = 0; i < process->count; i++)
        write_step(text, call, process, &process->steps[i]);
    write_close(text, ']');
}

static enum problem handle_list_processes(struct call *call)
{
    struct reference_list list = reference_list_begin(call);
    for (size_t i = 0; i < process_count; i++) {
        if (!reference_list_takes(&list))
            continue;
        write_open(&list.text, NULL, '{');
        write_process(&list.text, call, processes[i]);
        write_close(&list.text, '}');
    }
    return reference_list_end(&list);
}

static enum problem handle_get_process(struct call *call)
{
    const struct process *process = process_find(call->path_parameters[0].value);
    if (process == NULL)
        return PROBLEM_NOT_FOUND;
    struct text text = reference_begin(call);
    write_process(&text, call, process);
    return reference_end(call, &text);
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
