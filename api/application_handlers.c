/* Applications and what follows on them before the decision. */
#include "api/call.h"
#include "api/facts_json.h"
#include "api/handlers.h"
#include "api/support.h"
#include "domain/derived_fact.h"
#include "domain/evaluation.h"
#include "persistence/application_store.h"
#include "persistence/decision_store.h"
#include "persistence/profile_store.h"

static enum problem load_application(struct call *call, struct application *application)
{
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = application_store_loaded(call->work, application);
    if (!problem)
        call->resource_id = application->id;
    return problem;
}

/* The rules of a stage before the decision, for each open line, on that stage's own day. */
static enum problem judge_stage(struct call *call, struct facts *facts, enum stage stage,
                                struct date on)
{
    facts->stage = stage;
    facts->date = on;
    size_t count = application_store_line_count(call->work);
    for (size_t line = 0; line < count; line++) {
        enum problem problem = application_store_line_facts(call->work, line, facts);
        if (!problem)
            problem = derived_facts_check(facts, call->act);
        if (problem)
            return problem;
        struct evaluation evaluation = evaluation_run(facts, call->act->profile, call->arena);
        problem = evaluation_refusal(&evaluation, (struct overrides){ NULL, 0 }, call->act);
        if (problem)
            return problem;
        evaluation_apply(&evaluation, call->act);
    }
    return PROBLEM_NONE;
}

static enum problem person_is_known(struct call *call)
{
    if (work_rows(call->work, QUERY_PERSON_LOCK).count > 0)
        return PROBLEM_NONE;
    return act_refuse(call->act, PROBLEM_INVALID_BODY, "/personId",
                      "Personen finns inte i kommunen; registrera personen först.",
                      "There is no such person in the municipality; register the person first.");
}

/* The other act is open only for measures that the guideline has in a system of choice (LOV-01). */
static enum problem check_legal_bases(struct call *call)
{
    size_t index;
    json_t *line;
    json_array_foreach (json_object_get(call->body, "lines"), index, line) {
        enum measure measure;
        enum legal_basis basis;
        const char *word = json_string_value(json_object_get(line, "legalBasis"));
        measure_read(json_string_value(json_object_get(line, "measure")), &measure);
        if (!legal_basis_read(word, &basis) || basis != LEGAL_BASIS_SOL ||
            parameter_has_word(profile_parameter(call->act->profile, PARAMETER_LOV, measure,
                                                 call_body_date(call, "receivedOn")),
                               "yes"))
            continue;
        return act_refuse(call->act, PROBLEM_RULE_REFUSED,
                          arena_format(call->arena, "/lines/%zu/legalBasis", index),
                          "Kommunens riktlinje har inte insatsen enligt SoL; ange LSS.",
                          "The municipality's guideline does not have the measure under SoL; "
                          "state LSS.");
    }
    return PROBLEM_NONE;
}

/* Joins the person's open case or opens one. Everybody's application is registered. */
static enum problem handle_create_application(struct call *call)
{
    struct application application = { .received_on = call_body_date(call, "receivedOn"),
                                       .person_id = call_body_text(call, "personId") };
    enum problem problem = profile_store_loaded(call->work);
    if (!problem)
        problem = person_is_known(call);
    if (!problem)
        problem = check_legal_bases(call);
    if (!problem)
        problem = application_step(&application, APPLICATION_RECEIVE, call->act);
    if (problem)
        return problem;
    application.case_id = work_text(call->work, QUERY_CASE_OPEN_OF_PERSON, "id");
    if (application.case_id == NULL) {
        application.case_id = call_new_id(call, "case_id");
        work_save_bound(call->work, QUERY_CASE_INSERT);
    } else {
        work_bind(call->work, "case_id", application.case_id);
    }
    application.id = call_new_id(call, "application_id");
    work_save_bound(call->work, QUERY_APPLICATION_INSERT);
    work_save_bound(call->work, QUERY_APPLICATION_LINE_INSERT);
    work_save_bound(call->work, QUERY_INVESTIGATION_INSERT);
    struct effect_target target = application_target(&application);
    effects_save(call->work, &target);
    return PROBLEM_NONE;
}

static enum problem handle_confirm_application(struct call *call)
{
    struct application application;
    struct facts facts;
    enum problem problem = load_application(call, &application);
    if (problem)
        return problem;
    application.confirmed_on = call_body_date(call, "confirmedOn");
    confirmation_channel_read(call_body_text(call, "channel"), &application.confirmation_channel);
    evidence_read(call_body_text(call, "medicalEvidence"), &application.medical_evidence);
    problem = application_step(&application, APPLICATION_CONFIRM, call->act);
    if (!problem)
        problem = application_store_facts(call->work, &application, &facts);
    if (problem)
        return problem;
    const json_t *given = json_object_get(call->body, "missingEvidenceNoticeGiven");
    facts.missing_evidence_notice_given = truth_of(json_is_true(given));
    problem = judge_stage(call, &facts, STAGE_CONFIRMATION, application.confirmed_on);
    if (problem)
        return problem;
    work_save_bound(call->work, QUERY_APPLICATION_CONFIRM);
    struct effect_target target = application_target(&application);
    effects_save(call->work, &target);
    return PROBLEM_NONE;
}

static enum problem load_investigation(struct call *call, struct application *application,
                                       struct investigation *investigation)
{
    enum problem problem = load_application(call, application);
    return problem ? problem : investigation_store_loaded(call->work, application, investigation);
}

static enum problem handle_update_investigation(struct call *call)
{
    struct application application;
    struct investigation investigation;
    enum problem problem = load_investigation(call, &application, &investigation);
    if (!problem)
        problem = investigation_step(&investigation, INVESTIGATION_UPDATE, call->act);
    if (problem)
        return problem;
    WORK_SAVE(call->work, INVESTIGATION_UPDATE,
              .state = investigation_state_name(investigation.state),
              .opened_on = date_text(call->arena, investigation.opened_on));
    work_save_bound(call->work, QUERY_APPLICATION_TOUCH);
    struct effect_target target = application_target(&application);
    effects_save(call->work, &target);
    return PROBLEM_NONE;
}

static enum problem handle_complete_investigation(struct call *call)
{
    struct application application;
    struct investigation investigation;
    struct facts facts;
    enum problem problem = load_investigation(call, &application, &investigation);
    if (problem)
        return problem;
    investigation.completed_on = call_body_date(call, "completedOn");
    problem = investigation_step(&investigation, INVESTIGATION_FINISH, call->act);
    if (!problem)
        problem = application_store_facts(call->work, &application, &facts);
    if (problem)
        return problem;
    problem = investigation_store_facts(call->work, &facts);
    facts.investigation_state = investigation.state;
    if (!problem)
        problem = facts_add_attested(call, &facts);
    if (!problem)
        problem = judge_stage(call, &facts, STAGE_INVESTIGATION, investigation.completed_on);
    if (problem)
        return problem;
    investigation_store_save(call->work, &application, &investigation);
    return PROBLEM_NONE;
}

static enum problem handle_reopen_investigation(struct call *call)
{
    struct application application;
    struct investigation investigation;
    enum problem problem = load_investigation(call, &application, &investigation);
    if (problem)
        return problem;
    investigation.reopen_reason = call_body_text(call, "reason");
    problem = investigation_step(&investigation, INVESTIGATION_REOPEN, call->act);
    if (problem)
        return problem;
    investigation.completed_on = (struct date){ 0 };
    investigation_store_save(call->work, &application, &investigation);
    work_save_bound(call->work, QUERY_DECISIONS_TO_DRAFT);
    return PROBLEM_NONE;
}

static enum problem load_notification(struct call *call, struct application *application,
                                      struct assistance_notification *notification)
{
    enum problem problem = load_application(call, application);
    return problem ? problem : assistance_notification_store_loaded(call->work, notification);
}

static enum problem notification_step(struct call *call, const struct application *application,
                                      struct assistance_notification *notification,
                                      enum notification_event event)
{
    enum problem problem = assistance_notification_step(notification, event, call->act);
    if (problem)
        return problem;
    assistance_notification_store_save(call->work, application, notification);
    return PROBLEM_NONE;
}

static enum problem handle_inform_about_agency(struct call *call)
{
    struct application application;
    struct assistance_notification notification;
    enum problem problem = load_notification(call, &application, &notification);
    if (problem)
        return problem;
    notification.informed_on = call_body_date(call, "informedOn");
    return notification_step(call, &application, &notification, NOTIFICATION_INFORM);
}

static enum problem handle_notify_agency(struct call *call)
{
    struct application application;
    struct assistance_notification notification;
    enum problem problem = load_notification(call, &application, &notification);
    if (problem)
        return problem;
    struct facts facts;
    problem = application_store_facts(call->work, &application, &facts);
    if (problem)
        return problem;
    notification.notice_sent_on = call_body_date(call, "sentOn");
    facts.informed_on = notification.informed_on;
    facts.notice_sent_on = notification.notice_sent_on;
    problem = judge_stage(call, &facts, STAGE_NOTICE, notification.notice_sent_on);
    if (problem)
        return problem;
    return notification_step(call, &application, &notification, NOTIFICATION_NOTIFY);
}

/* What the agency grants is support by others from its first day: the assistance rules see it. */
static enum problem record_agency_grant(struct call *call, const struct application *application,
                                        const struct assistance_notification *notification)
{
    struct support support = {
        .measure = "assistance_allowance",
        .source = "social_insurance_agency",
        .minutes_per_week = notification->granted_minutes_per_week,
        .period = { .from = notification->granted_from },
    };
    if (!date_is_set(notification->granted_from))
        return PROBLEM_NONE;
    support.id = call_new_id(call, "external_support_id");
    call->resource_id = application->id;
    return support_record(call, &support, application->person_id);
}

static enum problem handle_record_agency_answer(struct call *call)
{
    struct application application;
    struct assistance_notification notification;
    enum problem problem = load_notification(call, &application, &notification);
    if (problem)
        return problem;
    notification.answered_on = call_body_date(call, "answeredOn");
    agency_answer_read(call_body_text(call, "answer"), &notification.answer);
    notification.granted_minutes_per_week =
        (int)call_body_integer(call, "grantedMinutesPerWeek", -1);
    notification.granted_from = call_body_date(call, "grantedFrom");
    problem = assistance_notification_step(&notification, NOTIFICATION_ANSWER, call->act);
    if (!problem)
        problem = record_agency_grant(call, &application, &notification);
    if (problem)
        return problem;
    assistance_notification_store_save(call->work, &application, &notification);
    WORK_SAVE(call->work, DECISION_SPLIT_ANSWERED,
              .answer = agency_answer_name(notification.answer));
    return PROBLEM_NONE;
}

#define INVESTIGATION_COMMAND(name)                                                                \
    const struct operation operation_##name = {                                                    \
        .handle = handle_##name,                                                                   \
        .loads = { QUERY_APPLICATION_LOCK, QUERY_INVESTIGATION_FACTS, QUERY_APPLICATION_MEASURES,  \
                   QUERY_PROFILE_PARAMETERS },                                                     \
        .shows = QUERY_INVESTIGATION_SHOW,                                                         \
    };

#define NOTIFICATION_COMMAND(name)                                                                 \
    const struct operation operation_##name = {                                                    \
        .handle = handle_##name,                                                                   \
        .loads = { QUERY_APPLICATION_LOCK, QUERY_ASSISTANCE_NOTIFICATION_LOAD,                     \
                   QUERY_APPLICATION_MEASURES, QUERY_PROFILE_PARAMETERS },                         \
        .shows = QUERY_ASSISTANCE_NOTIFICATION_SHOW,                                               \
    };

const struct operation operation_create_application = {
    .handle = handle_create_application,
    .loads = { QUERY_PERSON_LOCK, QUERY_CASE_OPEN_OF_PERSON, QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_APPLICATION_SHOW,
};
const struct operation operation_confirm_application = {
    .handle = handle_confirm_application,
    .loads = { QUERY_APPLICATION_LOCK, QUERY_APPLICATION_MEASURES, QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_APPLICATION_SHOW,
};
INVESTIGATION_COMMAND(update_investigation)
INVESTIGATION_COMMAND(complete_investigation)
INVESTIGATION_COMMAND(reopen_investigation)
NOTIFICATION_COMMAND(inform_about_agency)
NOTIFICATION_COMMAND(notify_agency)
const struct operation operation_record_agency_answer = {
    .handle = handle_record_agency_answer,
    .loads = { QUERY_APPLICATION_PERSON_LOCK, QUERY_APPLICATION_LOCK,
               QUERY_ASSISTANCE_NOTIFICATION_LOAD, QUERY_PERSON_GRANTS, QUERY_PERSON_SUPPORT,
               QUERY_PROFILE_PARAMETERS },
    .shows = QUERY_ASSISTANCE_NOTIFICATION_SHOW,
};
const struct operation operation_get_application = { .shows = QUERY_APPLICATION_SHOW };
const struct operation operation_get_investigation = { .shows = QUERY_INVESTIGATION_SHOW };
const struct operation operation_get_assistance_notification = {
    .shows = QUERY_ASSISTANCE_NOTIFICATION_SHOW
};
