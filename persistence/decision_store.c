#include "persistence/decision_store.h"

#include "persistence/row.h"

#define CONTENT(kind, member, of_words)                                                            \
    {                                                                                              \
#member, COLUMN_##kind, offsetof(struct decision, content.member), of_words                \
    }

static const struct column decision_columns[] = {
    COLUMN(TEXT, decision, id),
    COLUMN(TEXT, decision, application_id),
    COLUMN(TEXT, decision, line_id),
    COLUMN(TEXT, decision, case_id),
    COLUMN(TEXT, decision, person_id),
    COLUMN_OF(decision, measure, &measure_words),
    COLUMN_OF(decision, legal_basis, &legal_basis_words),
    COLUMN_OF(decision, state, &decision_state_words),
    COLUMN_OF(decision, proposed_to, &role_words),
    COLUMN(DATE, decision, decided_on),
    COLUMN(DATE, decision, notified_on),
    COLUMN(DATE, decision, ended_on),
    COLUMN(INTEGER, decision, others_waiting),
    COLUMN(DATE, decision, latest_start),
    COLUMN(INTEGER, decision, version),
    CONTENT(WORD, kind, &decision_kind_words),
    CONTENT(WORD, outcome, &outcome_words),
    CONTENT(TEXT, applied_for, NULL),
    CONTENT(TEXT, granted, NULL),
    CONTENT(TEXT, goal, NULL),
    CONTENT(WORD, delivery_form, &delivery_form_words),
    CONTENT(TEXT, reasons, NULL),
    CONTENT(WORD, refusal_ground, &refusal_ground_words),
    CONTENT(TEXT, refusal_rule, NULL),
    CONTENT(TEXT, appeal_instructions, NULL),
    CONTENT(TEXT, individual_assessment, NULL),
    CONTENT(INTEGER, basic_needs_minutes_per_week, NULL),
    CONTENT(INTEGER, other_needs_minutes_per_week, NULL),
    { "extent_quantity", COLUMN_INTEGER, offsetof(struct decision, content.extent.quantity), NULL },
    { "extent_unit", COLUMN_WORD, offsetof(struct decision, content.extent.unit),
      &extent_unit_words },
    { "extent_period", COLUMN_WORD, offsetof(struct decision, content.extent.period),
      &extent_period_words },
    { "period_from", COLUMN_DATE, offsetof(struct decision, content.period.from), NULL },
    { "period_to", COLUMN_DATE, offsetof(struct decision, content.period.to), NULL },
};

enum problem decision_store_loaded(struct work *work, struct decision *decision)
{
    struct rows rows = work_rows(work, QUERY_DECISION_LOCK);
    *decision = (struct decision){ .content = decision_content_unknown() };
    return row_read(&rows, 0, ROW_SHAPE(decision_columns), work->arena, decision);
}

static const struct column application_columns[] = {
    COLUMN(DATE, facts, received_on),
    COLUMN_OF(facts, applicant, &applicant_words),
    COLUMN(DATE, facts, confirmed_on),
    COLUMN_OF(facts, confirmation_channel, &confirmation_channel_words),
    COLUMN_OF(facts, medical_evidence, &evidence_words),
    COLUMN(TRUTH, facts, missing_evidence_notice_given),
};

#define FOUND(kind, member, of_words)                                                              \
    {                                                                                              \
#member, COLUMN_##kind, offsetof(struct facts, investigation.member), of_words             \
    }

static const struct column investigation_columns[] = {
    { "state", COLUMN_WORD, offsetof(struct facts, investigation_state),
      &investigation_state_words },
    FOUND(WORD, target_group, &target_group_words),
    FOUND(TRUTH, needs_measure, NULL),
    FOUND(TRUTH, wants_measure, NULL),
    FOUND(TRUTH, need_met_otherwise, NULL),
    FOUND(TEXT, need_met_otherwise_by, NULL),
    FOUND(TRUTH, needed_for_good_living_conditions, NULL),
    FOUND(INTEGER, basic_needs_minutes_per_week, NULL),
    FOUND(INTEGER, other_needs_minutes_per_week, NULL),
    FOUND(TRUTH, information_from_others, NULL),
    FOUND(DATE, communicated_on, NULL),
    FOUND(TEXT, applicant_views, NULL),
    FOUND(DATE, proposal_presented_on, NULL),
    FOUND(WORD, position, &position_words),
    FOUND(TRUTH, investigated_by_phone, NULL),
    FOUND(TEXT, phone_reason, NULL),
};

static const struct column notification_columns[] = {
    COLUMN(DATE, facts, informed_on),
    COLUMN(DATE, facts, notice_sent_on),
    COLUMN(TRUTH, facts, agency_answered),
};

static const struct column grant_columns[] = {
    COLUMN(TEXT, grant, id),
    COLUMN_OF(grant, measure, &measure_words),
    COLUMN_OF(grant, legal_basis, &legal_basis_words),
    COLUMN_OF(grant, kind, &decision_kind_words),
    { "period_from", COLUMN_DATE, offsetof(struct grant, period.from), NULL },
    { "period_to", COLUMN_DATE, offsetof(struct grant, period.to), NULL },
};

static const struct column support_columns[] = {
    COLUMN(TEXT, support, id),
    COLUMN(TEXT, support, measure),
    COLUMN(TEXT, support, source),
    COLUMN(INTEGER, support, minutes_per_week),
    { "period_from", COLUMN_DATE, offsetof(struct support, period.from), NULL },
    { "period_to", COLUMN_DATE, offsetof(struct support, period.to), NULL },
};

static enum problem grants_read(struct work *work, struct facts *facts)
{
    struct rows rows = work_rows(work, QUERY_PERSON_GRANTS);
    struct grant *grants = arena_alloc(work->arena, ((size_t)rows.count + 1) * sizeof *grants);
    for (int row = 0; row < rows.count; row++) {
        grants[row].own = true;
        enum problem problem =
            row_read(&rows, row, ROW_SHAPE(grant_columns), work->arena, &grants[row]);
        if (problem)
            return problem;
    }
    facts->grants = grants;
    facts->grant_count = (size_t)rows.count;
    return PROBLEM_NONE;
}

static enum problem support_read(struct work *work, struct facts *facts)
{
    struct rows rows = work_rows(work, QUERY_PERSON_SUPPORT);
    struct support *supports =
        arena_alloc(work->arena, ((size_t)rows.count + 1) * sizeof *supports);
    for (int row = 0; row < rows.count; row++) {
        supports[row].minutes_per_week = -1;
        enum problem problem =
            row_read(&rows, row, ROW_SHAPE(support_columns), work->arena, &supports[row]);
        if (problem)
            return problem;
    }
    facts->external_support = supports;
    facts->external_support_count = (size_t)rows.count;
    return PROBLEM_NONE;
}

enum problem person_store_facts(struct work *work, struct facts *facts)
{
    enum problem problem = grants_read(work, facts);
    return problem ? problem : support_read(work, facts);
}

static enum problem read_first(struct work *work, enum query query, struct row_shape shape,
                               struct facts *facts)
{
    struct rows rows = work_rows(work, query);
    return rows.count > 0 ? row_read(&rows, 0, shape, work->arena, facts) : PROBLEM_NONE;
}

enum problem investigation_store_facts(struct work *work, struct facts *facts)
{
    return read_first(work, QUERY_INVESTIGATION_FACTS, ROW_SHAPE(investigation_columns), facts);
}

enum problem decision_store_facts(struct work *work, const struct decision *decision,
                                  struct facts *facts)
{
    *facts = facts_unknown();
    facts->today = work->act->today;
    facts->role = work->act->actor.role;
    facts->measure = decision->measure;
    facts->legal_basis = decision->legal_basis;
    facts->decision_id = decision->id;
    facts->content = decision->content;
    const char *born_on = work_text(work, QUERY_DECISION_PERSON_LOCK, "born_on");
    if (born_on != NULL && !date_read(born_on, &facts->born_on))
        return PROBLEM_BAD_DATA;
    enum problem problem =
        read_first(work, QUERY_DECISION_LOCK, ROW_SHAPE(application_columns), facts);
    if (!problem)
        problem =
            read_first(work, QUERY_INVESTIGATION_FACTS, ROW_SHAPE(investigation_columns), facts);
    if (!problem)
        problem = read_first(work, QUERY_ASSISTANCE_NOTIFICATION_LOAD,
                             ROW_SHAPE(notification_columns), facts);
    return problem ? problem : person_store_facts(work, facts);
}

struct effect_target decision_target(const struct decision *decision)
{
    return (struct effect_target){ .person_id = decision->person_id,
                                   .case_id = decision->case_id,
                                   .application_id = decision->application_id,
                                   .decision_id = decision->id };
}

static const char *number_text(struct arena *arena, int number)
{
    return arena_format(arena, "%d", number);
}

static const char *split_status(const struct cost_split *split)
{
    return split->state_minutes_per_week > 0 ? "expected" : "none";
}

void decision_store_save(struct work *work, const struct decision *decision,
                         const struct decision_note *note)
{
    struct arena *arena = work->arena;
    const struct actor *actor = &work->act->actor;
    const struct cost_split *split = note->split;
    bool is_adopted_now = note->findings != NULL;
    WORK_SAVE(
        work, DECISION_STATE_SAVE, .state = decision_state_name(decision->state),
        .proposed_to = role_name(decision->proposed_to), .return_reason = decision->return_reason,
        .decided_on = date_text(arena, decision->decided_on),
        .decided_by = is_adopted_now ? actor->subject : NULL,
        .decided_by_role = is_adopted_now ? role_name(actor->role) : NULL,
        .notified_on = date_text(arena, decision->notified_on),
        .notification_channel = note->notification_channel,
        .appealable_until = date_text(arena, decision_appealable_until(decision)),
        .ended_on = date_text(arena, decision->ended_on),
        .end_reason = decision_end_reason_name(decision->end_reason),
        .end_wish = decision->end_wish,
        .municipal_minutes = split ? number_text(arena, split->municipal_minutes_per_week) : NULL,
        .state_minutes = split ? number_text(arena, split->state_minutes_per_week) : NULL,
        .state_status = split ? split_status(split) : NULL, .findings = note->findings);
    struct effect_target target = decision_target(decision);
    effects_save(work, &target);
}

void decision_store_adopt(struct work *work, const struct decision *decision,
                          const struct evaluation_texts *evaluation, struct overrides overrides)
{
    struct arena *arena = work->arena;
    const struct decision_content *content = &decision->content;
    WORK_SAVE(work, LINE_SAVE, .line_id = decision->line_id, .state = "decided");
    WORK_SAVE(work, EVALUATION_INSERT, .evaluated_on = date_text(arena, decision->decided_on),
              .evaluation = evaluation->swedish, .evaluation_en = evaluation->english);
    for (size_t i = 0; i < overrides.count; i++)
        WORK_SAVE(work, OVERRIDE_INSERT, .rule_id = overrides.items[i].rule_id,
                  .reason = overrides.items[i].reason,
                  .reason_key = override_reason_key(overrides.items[i].reason, arena));
    effects_save_follow_up(work, decision->id, NULL);
    if (decision_grants_something(content->outcome))
        WORK_SAVE(work, GRANT_INSERT, .person_id = decision->person_id,
                  .measure = measure_name(decision->measure),
                  .legal_basis = legal_basis_name(decision->legal_basis),
                  .kind = decision_kind_name(content->kind),
                  .period_from = date_text(arena, content->period.from),
                  .period_to = date_text(arena, content->period.to));
}

void decision_store_end(struct work *work, const struct decision *decision)
{
    const char *last_day = date_text(work->arena, decision->ended_on);
    WORK_SAVE(work, GRANT_END, .last_day = last_day);
    WORK_SAVE(work, ORDERS_OF_ENDED_DECISION, .last_day = last_day,
              .end_reason = decision_end_reason_name(decision->end_reason));
    work_save_bound(work, QUERY_MESSAGES_OF_ENDED_DECISION);
    work_save_bound(work, QUERY_WATCHES_OF_ENDED_ORDERS);
    const struct watch_text *closure = watch_text(WATCH_CLOSURE_DUE);
    WORK_SAVE(work, CLOSURES_OF_ENDED_DECISION, .kind = closure->word, .sources = closure->sources);
}
