/* Decisions: drafted, proposed, adopted under the rules, notified, ended. */
#include "api/call.h"
#include "api/evaluation_json.h"
#include "api/facts_json.h"
#include "api/handlers.h"
#include "domain/derived_fact.h"
#include "persistence/application_store.h"
#include "persistence/decision_store.h"
#include "persistence/profile_store.h"

static enum problem load_decision(struct call *call, struct decision *decision)
{
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = decision_store_loaded(call->work, decision);
    if (!problem)
        call->resource_id = decision->id;
    return problem;
}

static enum problem step_and_save(struct call *call, struct decision *decision,
                                  enum decision_event event, const struct decision_note *note)
{
    enum problem problem = decision_step(decision, event, call->act);
    if (problem)
        return problem;
    decision_store_save(call->work, decision, note);
    return PROBLEM_NONE;
}

/* A draft holds what the officer writes; whether it can be adopted is asked when it is. */
static enum problem handle_create_decision(struct call *call)
{
    struct application_line line;
    enum problem problem = application_store_line(call->work, &line);
    if (!problem)
        problem = call_check_period(call);
    if (problem)
        return problem;
    if (line.state != LINE_OPEN) {
        call->act->refusal.state = line_state_name(line.state);
        return act_refuse(call->act, PROBLEM_WRONG_STATE, NULL, "Raden är redan avgjord.",
                          "The line is settled already.");
    }
    call_new_id(call, "decision_id");
    WORK_SAVE(
        call->work, DECISION_INSERT, .case_id = work_text(call->work, QUERY_LINE_LOCK, "case_id"),
        .person_id = work_text(call->work, QUERY_LINE_LOCK, "person_id"),
        .measure = measure_name(line.measure), .legal_basis = legal_basis_name(line.legal_basis));
    work_save_bound(call->work, QUERY_DECISION_STATE_INSERT);
    return PROBLEM_NONE;
}

static enum problem handle_update_decision(struct call *call)
{
    struct decision decision;
    enum problem problem = load_decision(call, &decision);
    if (!problem)
        problem = call_check_period(call);
    if (!problem)
        problem = decision_step(&decision, DECISION_UPDATE, call->act);
    if (problem)
        return problem;
    work_save_bound(call->work, QUERY_DECISION_UPDATE);
    work_save_bound(call->work, QUERY_DECISION_TOUCH);
    return PROBLEM_NONE;
}

static enum problem handle_propose_decision(struct call *call)
{
    struct decision decision;
    enum problem problem = load_decision(call, &decision);
    if (problem)
        return problem;
    role_read(call_body_text(call, "proposedTo"), &decision.proposed_to);
    return step_and_save(call, &decision, DECISION_PROPOSE, &(struct decision_note){ 0 });
}

static enum problem handle_return_decision(struct call *call)
{
    struct decision decision;
    enum problem problem = load_decision(call, &decision);
    if (problem)
        return problem;
    decision.return_reason = call_body_text(call, "reason");
    return step_and_save(call, &decision, DECISION_RETURN, &(struct decision_note){ 0 });
}

static enum problem handle_discard_decision(struct call *call)
{
    struct decision decision;
    enum problem problem = load_decision(call, &decision);
    if (problem)
        return problem;
    decision.discard_reason = call_body_text(call, "reason");
    return step_and_save(call, &decision, DECISION_DISCARD, &(struct decision_note){ 0 });
}

static struct overrides overrides_of(const struct call *call)
{
    const json_t *array = json_object_get(call->body, "overrides");
    size_t count = json_array_size(array);
    struct override *items = arena_alloc(call->arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(array, i);
        items[i].rule_id = json_string_value(json_object_get(item, "ruleId"));
        items[i].reason =
            override_reason(json_string_value(json_object_get(item, "reason")), call->arena);
    }
    return (struct overrides){ items, count };
}

/* Of a grant of assistance: who bears which minutes, until the agency has answered. */
static const struct cost_split *split_of(struct call *call, const struct decision *decision,
                                         const struct facts *facts)
{
    int basic = facts_basic_needs(facts);
    int other = facts->content.other_needs_minutes_per_week >= 0
                    ? facts->content.other_needs_minutes_per_week
                    : facts->investigation.other_needs_minutes_per_week;
    if (decision->measure != MEASURE_PERSONAL_ASSISTANCE || basic < 0 ||
        !decision_grants_something(decision->content.outcome))
        return NULL;
    struct cost_split *split = arena_alloc(call->arena, sizeof *split);
    int threshold = profile_number(call->act->profile, PARAMETER_BASIC_NEEDS_THRESHOLD_MINUTES,
                                   decision->measure, decision->decided_on);
    *split = cost_split(basic, other > 0 ? other : 0, threshold);
    return split;
}

/* The rules on the decision's own day. What they say is kept with the decision, word for word. */
static enum problem run_rules(struct call *call, struct decision *decision,
                              struct evaluation *evaluation)
{
    struct facts facts;
    enum problem problem = decision_store_facts(call->work, decision, &facts);
    if (!problem)
        problem = facts_add_attested(call, &facts);
    if (!problem)
        problem = facts_add_stated(call, &facts);
    facts.stage = STAGE_DECISION;
    facts.date = decision->decided_on;
    if (!problem)
        problem = derived_facts_check(&facts, call->act);
    if (problem)
        return problem;
    *evaluation = evaluation_run(&facts, call->act->profile, call->arena);
    return PROBLEM_NONE;
}

/* A line is decided once: a second draft on it comes too late. */
static enum problem decide_line(struct call *call, const struct decision *decision)
{
    struct application_line line = { .id = decision->line_id, .measure = decision->measure };
    if (!line_state_read(work_text(call->work, QUERY_DECISION_LOCK, "line_state"), &line.state))
        return PROBLEM_BAD_DATA;
    return application_line_step(&line, LINE_DECIDE, call->act);
}

/* What the body says of the adoption itself. */
static void read_adoption(struct call *call, struct decision *decision)
{
    const json_t *committee = json_object_get(call->body, "committee");
    decision->decided_on = call_body_date(call, "decidedOn");
    decision->minutes_paragraph = json_string_value(json_object_get(committee, "paragraph"));
    if (committee != NULL)
        date_read(json_string_value(json_object_get(committee, "minutesOn")),
                  &decision->minutes_on);
}

static void save_adoption(struct call *call, const struct decision *decision,
                          const struct evaluation *evaluation, struct overrides overrides)
{
    struct evaluation_texts texts = { evaluation_text(call, evaluation, SWEDISH),
                                      evaluation_text(call, evaluation, ENGLISH) };
    struct decision_note note = { .findings = findings_text(call, evaluation),
                                  .split = split_of(call, decision, evaluation->facts) };
    decision_store_save(call->work, decision, &note);
    decision_store_adopt(call->work, decision, &texts, overrides);
}

static enum problem handle_adopt_decision(struct call *call)
{
    struct decision decision;
    struct evaluation evaluation;
    struct overrides overrides = overrides_of(call);
    enum problem problem = load_decision(call, &decision);
    if (problem)
        return problem;
    read_adoption(call, &decision);
    problem = decision_step(&decision, DECISION_ADOPT, call->act);
    if (!problem)
        problem = decide_line(call, &decision);
    if (!problem)
        problem = run_rules(call, &decision, &evaluation);
    if (!problem)
        problem = evaluation_refusal(&evaluation, overrides, call->act);
    if (problem)
        return problem;
    evaluation_set_aside(&evaluation, overrides);
    evaluation_apply(&evaluation, call->act);
    save_adoption(call, &decision, &evaluation, overrides);
    return PROBLEM_NONE;
}

static enum problem handle_notify_decision(struct call *call)
{
    struct decision decision;
    enum problem problem = load_decision(call, &decision);
    if (problem)
        return problem;
    decision.notified_on = call_body_date(call, "notifiedOn");
    struct decision_note note = { .notification_channel = call_body_text(call, "channel") };
    return step_and_save(call, &decision, DECISION_NOTIFY, &note);
}

/* The person declines: the grant's last day, and with it the orders'. */
static enum problem handle_end_decision(struct call *call)
{
    struct decision decision;
    enum problem problem = load_decision(call, &decision);
    if (problem)
        return problem;
    decision.ended_on = call_body_date(call, "endedOn");
    decision.end_wish = call_body_text(call, "wish");
    decision_end_reason_read(call_body_text(call, "reason"), &decision.end_reason);
    struct facts facts = facts_unknown();
    problem = person_store_facts(call->work, &facts);
    if (problem)
        return problem;
    decision.escort_stays = facts_escort_beside_assistance(&facts, decision.id, decision.ended_on);
    problem = step_and_save(call, &decision, DECISION_END, &(struct decision_note){ 0 });
    if (problem)
        return problem;
    decision_store_end(call->work, &decision);
    return PROBLEM_NONE;
}

/* What the rules would say if this caller adopted the draft today. */
static enum problem evaluate_draft(struct call *call)
{
    struct decision decision;
    struct evaluation evaluation;
    enum problem problem = load_decision(call, &decision);
    if (problem)
        return problem;
    if (decision.state != DECISION_DRAFT && decision.state != DECISION_PROPOSED)
        return PROBLEM_NOT_FOUND;
    decision.decided_on = call->act->today;
    problem = run_rules(call, &decision, &evaluation);
    if (!problem)
        call->answer = evaluation_text(call, &evaluation, call->act->language);
    return problem;
}

/* As it was written on the day of the decision; of a draft, as it is today. */
static enum problem handle_get_decision_evaluation(struct call *call)
{
    static const char *const columns[] = { [SWEDISH] = "evaluation", [ENGLISH] = "evaluation_en" };
    enum query query = QUERY_EVALUATION_OF_DECISION;
    enum problem problem = PROBLEM_NONE;
    call->resource_id = work_text(call->work, query, "id");
    call->answer = work_text(call->work, query, columns[call->act->language]);
    if (call->answer == NULL)
        problem = evaluate_draft(call);
    if (problem)
        return problem;
    const char *person = work_text(call->work, query, "person_id");
    WORK_SAVE(call->work, ACCESS_INSERT, .result = "shown", .resource_id = call->resource_id,
              .person_ids = arena_format(call->arena, "{%s}", person));
    return PROBLEM_NONE;
}

#define WHAT_THE_RULES_ASK                                                                         \
    QUERY_DECISION_PERSON_LOCK, QUERY_DECISION_LOCK, QUERY_PROFILE_PARAMETERS,                     \
        QUERY_GUIDELINE_DOCUMENTS, QUERY_INVESTIGATION_FACTS, QUERY_ASSISTANCE_NOTIFICATION_LOAD,  \
        QUERY_PERSON_GRANTS, QUERY_PERSON_SUPPORT

#define DECISION_COMMAND(name)                                                                     \
    const struct operation operation_##name = {                                                    \
        .handle = handle_##name,                                                                   \
        .loads = { QUERY_DECISION_PERSON_LOCK, QUERY_DECISION_LOCK, QUERY_PROFILE_PARAMETERS },    \
        .shows = QUERY_DECISION_SHOW,                                                              \
    };

const struct operation operation_create_decision = {
    .handle = handle_create_decision,
    .loads = { QUERY_LINE_LOCK },
    .shows = QUERY_DECISION_SHOW,
};
DECISION_COMMAND(update_decision)
DECISION_COMMAND(propose_decision)
DECISION_COMMAND(return_decision)
DECISION_COMMAND(discard_decision)
DECISION_COMMAND(notify_decision)
const struct operation operation_end_decision = {
    .handle = handle_end_decision,
    .loads = { QUERY_DECISION_PERSON_LOCK, QUERY_DECISION_LOCK, QUERY_PROFILE_PARAMETERS,
               QUERY_PERSON_GRANTS, QUERY_PERSON_SUPPORT },
    .shows = QUERY_DECISION_SHOW,
};
const struct operation operation_adopt_decision = {
    .handle = handle_adopt_decision,
    .loads = { WHAT_THE_RULES_ASK },
    .shows = QUERY_DECISION_SHOW,
};
const struct operation operation_get_decision = { .shows = QUERY_DECISION_SHOW };
const struct operation operation_list_decisions = { .shows = QUERY_DECISION_LIST };
const struct operation operation_get_decision_evaluation = {
    .handle = handle_get_decision_evaluation,
    .loads = { WHAT_THE_RULES_ASK, QUERY_EVALUATION_OF_DECISION },
};
