-- What the API shows: one view per resource, its columns named like the contract's members. Views
-- run with the caller's rights, so the walls stand; caller_follows() is the relation to the case.
CREATE VIEW case_view WITH (security_invoker) AS
  SELECT c.municipality, c.id, c.person_id, concat_ws(' ', p.given_name, p.family_name) AS person_name,
         c.state, c.unit, c.responsible_officer, c.deputy_officer, c.opened_on, c.closed_on,
         (SELECT coalesce(json_agg(json_build_object('lineId', l.id, 'applicationId', l.application_id,
                   'measure', l.measure, 'state', l.state) ORDER BY a.received_on, l.id), '[]')
            FROM application a
            JOIN application_line l ON l.municipality = a.municipality AND l.application_id = a.id
           WHERE a.municipality = c.municipality AND a.case_id = c.id)::text AS lines,
         w.kind AS next_watch_kind, w.due_on AS next_watch_due_on, c.version
    FROM "case" c
    JOIN person p ON p.municipality = c.municipality AND p.id = c.person_id
    LEFT JOIN LATERAL (SELECT kind, due_on FROM watch
                        WHERE municipality = c.municipality AND case_id = c.id AND state = 'open'
                        ORDER BY due_on LIMIT 1) w ON true
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer)
      OR c.id = nullif(current_setting('insats.handed_over', true), '')::uuid;

CREATE VIEW application_view WITH (security_invoker) AS
  SELECT a.municipality, a.id, a.case_id, a.person_id, a.received_on, a.applicant, a.applicant_name,
         a.channel,
         CASE WHEN NOT EXISTS (SELECT FROM application_line l
                                WHERE l.municipality = a.municipality AND l.application_id = a.id
                                  AND l.state = 'open') THEN 'decided'
              WHEN i.state = 'not_started' THEN 'received'
              ELSE 'investigating' END AS state,
         (SELECT json_agg(json_build_object('id', l.id, 'measure', l.measure, 'legalBasis',
                   l.legal_basis, 'request', l.request, 'state', l.state) ORDER BY l.position)
            FROM application_line l
           WHERE l.municipality = a.municipality AND l.application_id = a.id)::text AS lines,
         a.confirmed_on AS confirmation_confirmed_on, a.confirmation_channel,
         a.medical_evidence AS confirmation_medical_evidence,
         a.missing_evidence_notice_given AS confirmation_missing_evidence_notice_given,
         a.confirmed_by AS confirmation_confirmed_by, i.state AS investigation_state, a.version
    FROM application a
    JOIN "case" c ON c.municipality = a.municipality AND c.id = a.case_id
    JOIN investigation i ON i.municipality = a.municipality AND i.application_id = a.id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer);

CREATE VIEW investigation_view WITH (security_invoker) AS
  SELECT i.municipality, i.application_id, i.state, i.opened_on, i.completed_on, i.target_group,
         i.certified_by, i.appointments::text AS appointments, i.needs::text AS needs,
         i.needs_measure, i.wants_measure, i.need_met_otherwise, i.need_met_otherwise_by,
         i.needed_for_good_living_conditions, i.child_perspective, i.parental_responsibility,
         i.housing, i.staffing_assessment, i.basic_needs_minutes_per_week,
         i.other_needs_minutes_per_week, i.information_from_others, i.communicated_on,
         i.communication_channel, i.applicant_views, i.proposal, i.proposal_presented_on,
         i.position, i.facts::text AS facts, a.version
    FROM investigation i
    JOIN application a ON a.municipality = i.municipality AND a.id = i.application_id
    JOIN "case" c ON c.municipality = a.municipality AND c.id = a.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer);

CREATE VIEW assistance_notification_view WITH (security_invoker) AS
  SELECT n.municipality, n.application_id, n.state, n.informed_on, n.notice_sent_on,
         n.notice_reference, n.answered_on, n.answer, n.granted_minutes_per_week, n.granted_from, n.findings,
         a.version
    FROM assistance_notification n
    JOIN application a ON a.municipality = n.municipality AND a.id = n.application_id
    JOIN "case" c ON c.municipality = a.municipality AND c.id = a.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer);

-- Whether a grant is in force depends on the day, which only the caller knows: the column `phase`
-- is therefore made by the query from period_from, period_to and state.
CREATE VIEW decision_view WITH (security_invoker) AS
  SELECT d.municipality, d.id, d.application_id, d.line_id, d.case_id, d.person_id, d.measure,
         d.legal_basis, d.kind, s.state, d.outcome, d.applied_for, d.granted, d.goal,
         d.extent_quantity, d.extent_unit, d.extent_period, d.period_from,
         d.period_to, d.delivery_form, d.reasons, d.refusal_ground, d.refusal_rule,
         d.appeal_instructions, d.individual_assessment, d.basic_needs_minutes_per_week,
         d.other_needs_minutes_per_week,
         s.municipal_minutes AS cost_split_municipal_minutes_per_week,
         s.state_minutes AS cost_split_state_minutes_per_week,
         s.state_status AS cost_split_state_status,
         s.proposed_to, s.return_reason, s.decided_on, s.decided_by, s.decided_by_role,
         s.committee_minutes_on, s.committee_paragraph, s.notified_on, s.appealable_until,
         s.ended_on, s.end_reason, s.findings, s.version,
         CASE WHEN d.outcome = 'refused' THEN 'end' END AS blocked_events
    FROM decision d
    JOIN decision_state s ON s.municipality = d.municipality AND s.decision_id = d.id
    JOIN "case" c ON c.municipality = d.municipality AND c.id = d.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer)
     AND (current_setting('insats.role') NOT IN ('department_head', 'committee')
          OR s.proposed_to = current_setting('insats.role'));

-- The day's phase of a grant; NULL for what is no adopted grant.
CREATE FUNCTION grant_phase(state text, outcome text, first_day date, last_day date, ended_on date,
                            today date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN state NOT IN ('adopted', 'ended') OR outcome = 'refused' THEN NULL
              WHEN today < first_day THEN 'upcoming'
              WHEN today > least(last_day, ended_on) THEN 'expired'
              ELSE 'in_force' END;

CREATE VIEW follow_up_view WITH (security_invoker) AS
  SELECT f.municipality, f.id, f.decision_id, f.kind, f.due_on, f.state, f.completed_on, f.result,
         f.consulted_person, f.summary, f.version
    FROM follow_up f
    JOIN decision d ON d.municipality = f.municipality AND d.id = f.decision_id
    JOIN "case" c ON c.municipality = d.municipality AND c.id = d.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer);

CREATE VIEW provider_view WITH (security_invoker) AS
  SELECT municipality, id, name, kind, organisation_number, measures::text AS measures,
         maximum_orders, version
    FROM provider;

-- After a recall the former addressee sees that it was recalled, and nothing else.
CREATE VIEW order_view WITH (security_invoker) AS
  SELECT o.municipality, o.id, s.decision_id, s.case_id, s.person_id,
         s.measure, o.state, s.provider_id, v.name AS provider_name,
         nullif(concat_ws(' ', p.given_name, p.family_name), '') AS person_name,
         p.identity_sealed AS person_identity_number, p.phone AS person_phone,
         p.address AS person_address, p.protection AS person_protection,
         s.officer AS officer_name, s.officer_unit, s.goal, s.purpose, s.extract,
         s.extent_quantity, s.extent_unit, s.extent_period, s.minutes_per_month,
         s.minutes_per_week, s.derived, s.period_from, s.period_to, s.sent_on, s.confirmed_on,
         s.checked, s.started_on, s.last_day, s.end_reason, s.ended_on, s.query_reason,
         s.query_text, s.queried_on AS query_queried_on, s.query_answer,
         s.query_answered_on, s.replaces_order_id, s.replaced_by_order_id,
         i.state AS plan_state, i.due_on AS plan_due_on, o.changed_on, o.version,
         CASE WHEN o.confirmation_kind = 'start' THEN 'confirm'
              WHEN o.state = 'sent' THEN 'start'
              WHEN i.state = 'received' THEN 'remind' END AS blocked_events
    FROM "order" o
    LEFT JOIN LATERAL (SELECT o.* WHERE current_provider() IS NULL OR o.state <> 'recalled') s ON true
    LEFT JOIN person p ON p.municipality = o.municipality AND p.id = o.person_id AND s.id IS NOT NULL
    LEFT JOIN provider v
      ON v.municipality = o.municipality AND v.id = o.provider_id AND s.id IS NOT NULL
    LEFT JOIN implementation_plan i
      ON i.municipality = o.municipality AND i.order_id = o.id AND s.id IS NOT NULL
    JOIN "case" c ON c.municipality = o.municipality AND c.id = o.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer);

CREATE VIEW implementation_plan_view WITH (security_invoker) AS
  SELECT i.municipality, i.order_id, o.person_id, i.state, i.due_on, i.received_on, i.goals,
         i.activities, i.participation, o.version
    FROM implementation_plan i
    JOIN "order" o ON o.municipality = i.municipality AND o.id = i.order_id
    JOIN "case" c ON c.municipality = o.municipality AND c.id = o.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer)
     AND (current_provider() IS NULL OR o.state <> 'recalled');

CREATE VIEW watch_view WITH (security_invoker) AS
  SELECT w.municipality, w.id, w.case_id, w.person_id, w.kind, w.resource_type, w.resource_id,
         w.due_on, w.state, w.assignee, w.opened_on, w.closed_on, w.closed_by, w.note, w.remind_on,
         to_json(string_to_array(w.sources, ' '))::text AS sources, w.version
    FROM watch w
    LEFT JOIN "case" c ON c.municipality = w.municipality AND c.id = w.case_id
   WHERE (current_provider() IS NULL
          OR (w.owner = 'executor'
              AND NOT EXISTS (SELECT FROM "order" o
                               WHERE o.municipality = w.municipality AND o.id = w.resource_id
                                 AND o.state = 'recalled')))
     AND (c.id IS NULL OR caller_follows(c.unit, c.responsible_officer, c.deputy_officer));

GRANT SELECT ON case_view, application_view, investigation_view, assistance_notification_view,
  decision_view, follow_up_view, provider_view, order_view, implementation_plan_view, watch_view
  TO insats_app;
