/* Follow-ups of a decision: yearly, or for cause. */
#include "api/call.h"
#include "api/handlers.h"
#include "persistence/application_store.h"
#include "persistence/decision_store.h"
#include "persistence/profile_store.h"

static enum problem handle_create_follow_up(struct call *call)
{
    struct decision decision;
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = decision_store_loaded(call->work, &decision);
    if (problem)
        return problem;
    struct follow_up follow_up = {
        .decision_id = decision.id,
        .measure = decision.measure,
        .decided_on = decision.decided_on,
        .decision_period_to = decision.content.period.to,
        .kind = call_body_text(call, "cause") != NULL ? FOLLOW_UP_CAUSE : FOLLOW_UP_YEARLY,
        .due_on = call_body_date(call, "dueOn"),
    };
    if (decision.state != DECISION_ADOPTED) {
        call->act->refusal.state = decision_state_name(decision.state);
        return act_refuse(call->act, PROBLEM_WRONG_STATE, NULL, "Bara ett fattat beslut följs upp.",
                          "Only an adopted decision is followed up.");
    }
    problem = follow_up_step(&follow_up, FOLLOW_UP_PLAN, call->act);
    if (problem)
        return problem;
    call_new_id(call, "follow_up_id");
    WORK_SAVE(call->work, FOLLOW_UP_INSERT, .kind = follow_up_kind_name(follow_up.kind),
              .cause = call_body_text(call, "cause"),
              .due_on = date_text(call->arena, follow_up.due_on));
    struct effect_target target = decision_target(&decision);
    effects_save(call->work, &target);
    return PROBLEM_NONE;
}

static enum problem handle_complete_follow_up(struct call *call)
{
    struct follow_up follow_up;
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = follow_up_store_loaded(call->work, &follow_up);
    if (problem)
        return problem;
    call->resource_id = follow_up.id;
    follow_up.completed_on = call_body_date(call, "completedOn");
    follow_up_result_read(call_body_text(call, "result"), &follow_up.result);
    problem = follow_up_step(&follow_up, FOLLOW_UP_COMPLETE, call->act);
    if (problem)
        return problem;
    work_save_bound(call->work, QUERY_FOLLOW_UP_COMPLETE);
    struct effect_target target = {
        .person_id = work_text(call->work, QUERY_FOLLOW_UP_LOCK, "person_id"),
        .case_id = work_text(call->work, QUERY_FOLLOW_UP_LOCK, "case_id"),
        .decision_id = follow_up.decision_id,
    };
    effects_save(call->work, &target);
    effects_save_follow_up(call->work, follow_up.decision_id, follow_up.id);
    return PROBLEM_NONE;
}

const struct operation operation_create_follow_up = {
    .handle = handle_create_follow_up,
    .loads = { QUERY_DECISION_PERSON_LOCK, QUERY_DECISION_LOCK, QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_FOLLOW_UP_SHOW,
};
const struct operation operation_complete_follow_up = {
    .handle = handle_complete_follow_up,
    .loads = { QUERY_FOLLOW_UP_LOCK, QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_FOLLOW_UP_SHOW,
};
const struct operation operation_get_follow_up = { .shows = QUERY_FOLLOW_UP_SHOW };
const struct operation operation_list_follow_ups = { .shows = QUERY_FOLLOW_UP_LIST };
