#ifndef API_HANDLERS_H
#define API_HANDLERS_H

#include "api/operation.h"

/*
 * Every operation of the contract by the name of its operationId. The generated route table asks
 * for each of them; one that is missing stops the link.
 */
extern const struct operation operation_adopt_decision;
extern const struct operation operation_answer_order_query;
extern const struct operation operation_assign_case;
extern const struct operation operation_close_case;
extern const struct operation operation_close_order;
extern const struct operation operation_complete_follow_up;
extern const struct operation operation_complete_investigation;
extern const struct operation operation_confirm_application;
extern const struct operation operation_confirm_order;
extern const struct operation operation_create_application;
extern const struct operation operation_create_decision;
extern const struct operation operation_create_external_support;
extern const struct operation operation_create_follow_up;
extern const struct operation operation_create_person;
extern const struct operation operation_create_provider;
extern const struct operation operation_declare_order_not_executed;
extern const struct operation operation_discard_decision;
extern const struct operation operation_end_decision;
extern const struct operation operation_end_order;
extern const struct operation operation_evaluate_facts;
extern const struct operation operation_get_api_info;
extern const struct operation operation_get_application;
extern const struct operation operation_get_assistance_notification;
extern const struct operation operation_get_case;
extern const struct operation operation_get_contract;
extern const struct operation operation_get_contract_yaml;
extern const struct operation operation_get_decision;
extern const struct operation operation_get_decision_evaluation;
extern const struct operation operation_get_documentation;
extern const struct operation operation_get_implementation_plan;
extern const struct operation operation_get_investigation;
extern const struct operation operation_get_liveness;
extern const struct operation operation_get_measure;
extern const struct operation operation_get_order;
extern const struct operation operation_get_person;
extern const struct operation operation_get_problem_page;
extern const struct operation operation_get_process;
extern const struct operation operation_get_provider;
extern const struct operation operation_get_readiness;
extern const struct operation operation_get_rule;
extern const struct operation operation_handle_watch;
extern const struct operation operation_inform_about_agency;
extern const struct operation operation_list_cases;
extern const struct operation operation_list_decisions;
extern const struct operation operation_list_external_support;
extern const struct operation operation_list_follow_ups;
extern const struct operation operation_list_measures;
extern const struct operation operation_list_orders;
extern const struct operation operation_list_processes;
extern const struct operation operation_list_providers;
extern const struct operation operation_list_rules;
extern const struct operation operation_list_watches;
extern const struct operation operation_notify_agency;
extern const struct operation operation_notify_decision;
extern const struct operation operation_propose_decision;
extern const struct operation operation_put_implementation_plan;
extern const struct operation operation_query_order;
extern const struct operation operation_recall_order;
extern const struct operation operation_record_agency_answer;
extern const struct operation operation_remind_order;
extern const struct operation operation_reopen_investigation;
extern const struct operation operation_return_decision;
extern const struct operation operation_search_persons;
extern const struct operation operation_send_order;
extern const struct operation operation_set_sandbox_clock;
extern const struct operation operation_start_order;
extern const struct operation operation_update_decision;
extern const struct operation operation_update_investigation;
extern const struct operation operation_update_person;
extern const struct operation operation_withdraw_order_end;
extern const struct operation operation_get_external_support;
extern const struct operation operation_get_follow_up;
extern const struct operation operation_get_watch;
extern const struct operation operation_list_guideline_profiles;
extern const struct operation operation_get_guideline_profile;
extern const struct operation operation_list_guideline_drafts;
extern const struct operation operation_create_guideline_draft;
extern const struct operation operation_get_guideline_draft;
extern const struct operation operation_adopt_guideline_draft;
extern const struct operation operation_get_rules_page;
extern const struct operation operation_list_override_statistics;

#endif
