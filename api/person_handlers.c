/* People, and what others have decided for them. */
#include "api/call.h"
#include "api/evaluation_json.h"
#include "api/handlers.h"
#include "domain/evaluation.h"
#include "persistence/decision_store.h"
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

/* What the new support means for what the person already has: escort that must end, for one. */
static enum problem judge_support(struct call *call, const struct support *support,
                                  struct evaluation *evaluation)
{
    struct facts facts = facts_unknown();
    facts.stage = STAGE_SUPPORT;
    facts.date = facts.today = call->act->today;
    facts.measure = MEASURE_PERSONAL_ASSISTANCE;
    facts.legal_basis = LEGAL_BASIS_LSS;
    facts.role = call->act->actor.role;
    enum problem problem = person_store_facts(call->work, &facts);
    if (problem)
        return problem;
    facts.external_support = support;
    facts.external_support_count = 1;
    facts.content.period = support->period;
    *evaluation = evaluation_run(&facts, call->act->profile, call->arena);
    return PROBLEM_NONE;
}

static enum problem handle_create_external_support(struct call *call)
{
    struct support support;
    struct evaluation evaluation = { NULL, 0 };
    enum problem problem = profile_store_loaded(call->work);
    if (problem)
        return problem;
    read_support(call, &support);
    problem = call_check_period(call);
    if (!problem && support_is_assistance(&support))
        problem = judge_support(call, &support, &evaluation);
    if (problem)
        return problem;
    evaluation_apply(&evaluation, call->act);
    WORK_SAVE(call->work, EXTERNAL_SUPPORT_INSERT, .source = support.source,
              .measure = support.measure,
              .minutes_per_week = work_bound(call->work, "body.minutesPerWeek"),
              .period_from = date_text(call->arena, support.period.from),
              .period_to = date_text(call->arena, support.period.to),
              .reference = call_body_text(call, "reference"),
              .findings = findings_text(call, &evaluation));
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
