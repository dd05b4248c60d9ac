#include "domain/application.h"

#include "domain/assistance_notification.h"
#include "domain/case_file.h"
#include "domain/follow_up.h"
#include "domain/investigation.h"
#include "tests/domain/fixture.h"

static struct arena arena;

START_TEST(in_hjo_a_received_application_opens_contact_and_investigation_time)
{
    struct application application = { .state = APPLICATION_NEW, .received_on = day("2026-11-30") };
    struct act act = act_of(&arena, ROLE_INTAKE, "2026-12-01");
    act.profile = &hjo;
    ck_assert_int_eq(application_step(&application, APPLICATION_RECEIVE, &act), PROBLEM_NONE);
    assert_opens(&act, WATCH_FIRST_CONTACT, "2026-12-14");
    assert_opens(&act, WATCH_INVESTIGATION_DUE, "2027-02-28");
}
END_TEST

START_TEST(in_osthammar_no_document_gives_these_times)
{
    struct application application = { .state = APPLICATION_NEW, .received_on = day("2026-11-30") };
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-12-01");
    ck_assert_int_eq(application_step(&application, APPLICATION_RECEIVE, &act), PROBLEM_NONE);
    ck_assert_uint_eq(act.effect_count, 0);
}
END_TEST

START_TEST(missing_evidence_is_watched_from_the_confirmation)
{
    struct application application = { .state = APPLICATION_RECEIVED,
                                       .received_on = day("2026-03-02"),
                                       .confirmed_on = day("2026-03-01"),
                                       .medical_evidence = EVIDENCE_MISSING };
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-04");
    ck_assert_int_eq(application_step(&application, APPLICATION_CONFIRM, &act),
                     PROBLEM_INVALID_BODY);
    application.confirmed_on = day("2026-03-04");
    ck_assert_int_eq(application_step(&application, APPLICATION_CONFIRM, &act), PROBLEM_NONE);
    assert_opens(&act, WATCH_EVIDENCE_DUE, "2026-04-03");
}
END_TEST

START_TEST(a_decided_line_is_not_withdrawn)
{
    struct application_line line = { .state = LINE_OPEN, .measure = MEASURE_ESCORT_SERVICE };
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-04");
    ck_assert_int_eq(application_line_step(&line, LINE_PASS_ON, &act), PROBLEM_RULE_REFUSED);
    ck_assert_int_eq(application_line_step(&line, LINE_DECIDE, &act), PROBLEM_NONE);
    ck_assert_int_eq(application_line_step(&line, LINE_WITHDRAW, &act), PROBLEM_WRONG_STATE);
}
END_TEST

START_TEST(the_first_update_opens_the_investigation)
{
    struct investigation investigation = { .state = INVESTIGATION_NOT_STARTED };
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-04");
    ck_assert_int_eq(investigation_step(&investigation, INVESTIGATION_FINISH, &act),
                     PROBLEM_WRONG_STATE);
    ck_assert_int_eq(investigation_step(&investigation, INVESTIGATION_UPDATE, &act), PROBLEM_NONE);
    ck_assert_date(investigation.opened_on, "2026-03-04");
    investigation.completed_on = day("2026-03-05");
    ck_assert_int_eq(investigation_step(&investigation, INVESTIGATION_FINISH, &act),
                     PROBLEM_INVALID_BODY);
    investigation.completed_on = day("2026-03-04");
    ck_assert_int_eq(investigation_step(&investigation, INVESTIGATION_FINISH, &act), PROBLEM_NONE);
    ck_assert_int_eq(investigation_step(&investigation, INVESTIGATION_UPDATE, &act),
                     PROBLEM_WRONG_STATE);
    investigation.reopen_reason = "Nya uppgifter.";
    ck_assert_int_eq(investigation_step(&investigation, INVESTIGATION_REOPEN, &act), PROBLEM_NONE);
    ck_assert(!date_is_set(investigation.completed_on));
}
END_TEST

START_TEST(a_notice_before_the_information_is_refused_by_the_law)
{
    struct assistance_notification notification = { .state = NOTIFICATION_AWAITED,
                                                    .notice_sent_on = day("2026-03-04") };
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-04");
    ck_assert_int_eq(assistance_notification_step(&notification, NOTIFICATION_NOTIFY, &act),
                     PROBLEM_RULE_REFUSED);
    notification.informed_on = day("2026-03-04");
    ck_assert_int_eq(assistance_notification_step(&notification, NOTIFICATION_INFORM, &act),
                     PROBLEM_NONE);
    assert_opens(&act, WATCH_NOTIFY_AGENCY, "2026-03-11");
    ck_assert_int_eq(assistance_notification_step(&notification, NOTIFICATION_NOTIFY, &act),
                     PROBLEM_NONE);
    notification.answered_on = day("2026-03-04");
    notification.answer = AGENCY_GRANTED;
    ck_assert_int_eq(assistance_notification_step(&notification, NOTIFICATION_ANSWER, &act),
                     PROBLEM_INVALID_BODY);
    notification.granted_from = day("2026-05-01");
    ck_assert_int_eq(assistance_notification_step(&notification, NOTIFICATION_ANSWER, &act),
                     PROBLEM_NONE);
    assert_opens(&act, WATCH_PROVISIONAL_TO_END, "2026-03-04");
}
END_TEST

START_TEST(a_completed_follow_up_opens_the_next_a_year_on)
{
    struct follow_up follow_up = { .state = FOLLOW_UP_NEW,
                                   .decided_on = day("2026-02-28"),
                                   .due_on = day("2027-03-02") };
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-01");
    ck_assert_int_eq(follow_up_step(&follow_up, FOLLOW_UP_PLAN, &act), PROBLEM_INVALID_BODY);
    follow_up.due_on = day("2027-03-01");
    ck_assert_int_eq(follow_up_step(&follow_up, FOLLOW_UP_PLAN, &act), PROBLEM_NONE);
    follow_up.completed_on = act.today;
    ck_assert_int_eq(follow_up_step(&follow_up, FOLLOW_UP_COMPLETE, &act), PROBLEM_INVALID_BODY);
    follow_up.result = FOLLOW_UP_UNCHANGED;
    ck_assert_int_eq(follow_up_step(&follow_up, FOLLOW_UP_COMPLETE, &act), PROBLEM_NONE);
    assert_opens(&act, WATCH_FOLLOW_UP_DUE, "2027-03-01");
}
END_TEST

START_TEST(a_case_closes_when_everything_is_settled)
{
    struct case_file file = { .state = CASE_OPEN, .open_lines = 1 };
    struct act act = act_of(&arena, ROLE_CASE_OFFICER, "2026-03-01");
    ck_assert_int_eq(case_file_step(&file, CASE_CLOSE, &act), PROBLEM_RULE_REFUSED);
    file = (struct case_file){ .state = CASE_OPEN, .unnotified_decisions = 1 };
    ck_assert_int_eq(case_file_step(&file, CASE_CLOSE, &act), PROBLEM_RULE_REFUSED);
    file = (struct case_file){ .state = CASE_OPEN, .running_measures = 1 };
    ck_assert_int_eq(case_file_step(&file, CASE_CLOSE, &act), PROBLEM_RULE_REFUSED);
    file = (struct case_file){ .state = CASE_OPEN };
    ck_assert_int_eq(case_file_step(&file, CASE_CLOSE, &act), PROBLEM_NONE);
    ck_assert_date(file.closed_on, "2026-03-01");
    ck_assert_int_eq(case_file_step(&file, CASE_ASSIGN, &act), PROBLEM_WRONG_STATE);
}
END_TEST

TESTS("application", in_hjo_a_received_application_opens_contact_and_investigation_time,
      in_osthammar_no_document_gives_these_times, missing_evidence_is_watched_from_the_confirmation,
      a_decided_line_is_not_withdrawn, the_first_update_opens_the_investigation,
      a_notice_before_the_information_is_refused_by_the_law,
      a_completed_follow_up_opens_the_next_a_year_on, a_case_closes_when_everything_is_settled)
