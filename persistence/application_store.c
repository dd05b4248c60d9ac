#include "persistence/application_store.h"

#include "persistence/row.h"

static const struct column application_columns[] = {
    COLUMN(TEXT, application, id),
    COLUMN(TEXT, application, case_id),
    COLUMN(TEXT, application, person_id),
    COLUMN_OF(application, state, &application_state_words),
    COLUMN(DATE, application, received_on),
    COLUMN_OF(application, applicant, &applicant_words),
    COLUMN(DATE, application, confirmed_on),
    COLUMN_OF(application, confirmation_channel, &confirmation_channel_words),
    COLUMN_OF(application, medical_evidence, &evidence_words),
    COLUMN(INTEGER, application, version),
};

static const struct column line_columns[] = {
    COLUMN(TEXT, application_line, id),
    COLUMN(TEXT, application_line, application_id),
    COLUMN_OF(application_line, measure, &measure_words),
    COLUMN_OF(application_line, legal_basis, &legal_basis_words),
    COLUMN_OF(application_line, state, &line_state_words),
};

#define FOUND(kind, member, of_words)                                                              \
    {                                                                                              \
#member, COLUMN_##kind, offsetof(struct investigation, content.member), of_words           \
    }

static const struct column investigation_columns[] = {
    COLUMN(TEXT, investigation, application_id),
    COLUMN_OF(investigation, state, &investigation_state_words),
    COLUMN(DATE, investigation, opened_on),
    COLUMN(DATE, investigation, completed_on),
    FOUND(TRUTH, investigated_by_phone, NULL),
    FOUND(TEXT, phone_reason, NULL),
};

static const struct column notification_columns[] = {
    COLUMN(TEXT, assistance_notification, application_id),
    COLUMN_OF(assistance_notification, state, &notification_state_words),
    COLUMN(DATE, assistance_notification, informed_on),
    COLUMN(DATE, assistance_notification, notice_sent_on),
    COLUMN(DATE, assistance_notification, answered_on),
    COLUMN_OF(assistance_notification, answer, &agency_answer_words),
    COLUMN(INTEGER, assistance_notification, granted_minutes_per_week),
    COLUMN(DATE, assistance_notification, granted_from),
};

static const struct column case_columns[] = {
    COLUMN(TEXT, case_file, id),
    COLUMN(TEXT, case_file, person_id),
    COLUMN_OF(case_file, state, &case_state_words),
    COLUMN(INTEGER, case_file, open_lines),
    COLUMN(INTEGER, case_file, unnotified_decisions),
    COLUMN(INTEGER, case_file, running_measures),
    COLUMN(INTEGER, case_file, version),
};

static const struct column follow_up_columns[] = {
    COLUMN(TEXT, follow_up, id),
    COLUMN(TEXT, follow_up, decision_id),
    COLUMN_OF(follow_up, measure, &measure_words),
    COLUMN(DATE, follow_up, decided_on),
    COLUMN(DATE, follow_up, decision_period_to),
    COLUMN_OF(follow_up, kind, &follow_up_kind_words),
    COLUMN_OF(follow_up, state, &follow_up_state_words),
    COLUMN(DATE, follow_up, due_on),
    COLUMN(INTEGER, follow_up, version),
};

#define READ_FIRST(work, query, columns, record)                                                   \
    read_first((work), (query), ROW_SHAPE(columns), (record))

static enum problem read_first(struct work *work, enum query query, struct row_shape shape,
                               void *record)
{
    struct rows rows = work_rows(work, query);
    if (rows.count == 0)
        return PROBLEM_NOT_FOUND;
    return row_read(&rows, 0, shape, work->arena, record);
}

enum problem application_store_loaded(struct work *work, struct application *application)
{
    *application = (struct application){ .version = 0 };
    return READ_FIRST(work, QUERY_APPLICATION_LOCK, application_columns, application);
}

enum problem application_store_line(struct work *work, struct application_line *line)
{
    *line = (struct application_line){ .version = 0 };
    return READ_FIRST(work, QUERY_LINE_LOCK, line_columns, line);
}

enum problem investigation_store_loaded(struct work *work, const struct application *application,
                                        struct investigation *investigation)
{
    *investigation = (struct investigation){ .case_id = application->case_id,
                                             .received_on = application->received_on,
                                             .content = investigation_content_unknown() };
    return READ_FIRST(work, QUERY_INVESTIGATION_FACTS, investigation_columns, investigation);
}

enum problem assistance_notification_store_loaded(struct work *work,
                                                  struct assistance_notification *notification)
{
    *notification = (struct assistance_notification){ .granted_minutes_per_week = -1 };
    return READ_FIRST(work, QUERY_ASSISTANCE_NOTIFICATION_LOAD, notification_columns, notification);
}

enum problem case_store_loaded(struct work *work, struct case_file *file)
{
    *file = (struct case_file){ .version = 0 };
    return READ_FIRST(work, QUERY_CASE_LOCK, case_columns, file);
}

enum problem follow_up_store_loaded(struct work *work, struct follow_up *follow_up)
{
    *follow_up = (struct follow_up){ .version = 0 };
    return READ_FIRST(work, QUERY_FOLLOW_UP_LOCK, follow_up_columns, follow_up);
}

enum problem application_store_facts(struct work *work, const struct application *application,
                                     struct facts *facts)
{
    const char *born_on = work_text(work, QUERY_APPLICATION_LOCK, "born_on");
    *facts = facts_unknown();
    facts->today = work->act->today;
    facts->role = work->act->actor.role;
    facts->received_on = application->received_on;
    facts->applicant = application->applicant;
    facts->confirmed_on = application->confirmed_on;
    facts->confirmation_channel = application->confirmation_channel;
    facts->medical_evidence = application->medical_evidence;
    return date_read(born_on, &facts->born_on) ? PROBLEM_NONE : PROBLEM_BAD_DATA;
}

size_t application_store_line_count(const struct work *work)
{
    return (size_t)work_rows(work, QUERY_APPLICATION_MEASURES).count;
}

enum problem application_store_line_facts(struct work *work, size_t line, struct facts *facts)
{
    struct rows rows = work_rows(work, QUERY_APPLICATION_MEASURES);
    bool is_known =
        measure_read(rows_text(&rows, (int)line, "measure"), &facts->measure) &&
        legal_basis_read(rows_text(&rows, (int)line, "legal_basis"), &facts->legal_basis);
    return is_known ? PROBLEM_NONE : PROBLEM_BAD_DATA;
}

struct effect_target application_target(const struct application *application)
{
    return (struct effect_target){ .person_id = application->person_id,
                                   .case_id = application->case_id,
                                   .application_id = application->id };
}

void assistance_notification_store_save(struct work *work, const struct application *application,
                                        const struct assistance_notification *notification)
{
    struct arena *arena = work->arena;
    int minutes = notification->granted_minutes_per_week;
    WORK_SAVE(work, ASSISTANCE_NOTIFICATION_SAVE,
              .state = notification_state_name(notification->state),
              .informed_on = date_text(arena, notification->informed_on),
              .notice_sent_on = date_text(arena, notification->notice_sent_on),
              .answered_on = date_text(arena, notification->answered_on),
              .answer = agency_answer_name(notification->answer),
              .granted_minutes_per_week = minutes >= 0 ? arena_format(arena, "%d", minutes) : NULL,
              .granted_from = date_text(arena, notification->granted_from));
    work_save_bound(work, QUERY_APPLICATION_TOUCH);
    struct effect_target target = application_target(application);
    effects_save(work, &target);
}

void investigation_store_save(struct work *work, const struct application *application,
                              const struct investigation *investigation)
{
    WORK_SAVE(work, INVESTIGATION_SAVE, .state = investigation_state_name(investigation->state),
              .completed_on = date_text(work->arena, investigation->completed_on));
    work_save_bound(work, QUERY_APPLICATION_TOUCH);
    struct effect_target target = application_target(application);
    effects_save(work, &target);
}
