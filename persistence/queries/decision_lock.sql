-- A decision for a command, with what the rules ask of its application.
SELECT d.id, d.application_id, d.line_id, d.case_id, d.person_id, d.measure, d.legal_basis, d.kind,
       d.outcome, d.applied_for, d.granted, d.goal, d.extent_quantity, d.extent_unit, d.extent_period,
       d.period_from, d.period_to, d.delivery_form, d.reasons, d.refusal_ground, d.refusal_rule,
       d.appeal_instructions, d.individual_assessment, d.basic_needs_minutes_per_week,
       d.other_needs_minutes_per_week, s.state, s.proposed_to, s.decided_on, s.notified_on, s.ended_on,
       s.version, a.received_on, a.applicant, a.confirmed_on, a.confirmation_channel,
       a.medical_evidence, a.missing_evidence_notice_given, l.state AS line_state,
       (SELECT count(*) FROM application_line w
         WHERE w.municipality = d.municipality AND w.application_id = d.application_id
           AND w.id <> d.line_id AND w.state = 'open')
       + (SELECT count(*) FROM decision o
            JOIN decision_state w ON w.municipality = o.municipality AND w.decision_id = o.id
           WHERE o.municipality = d.municipality AND o.application_id = d.application_id
             AND o.id <> d.id AND w.state IN ('adopted', 'ended') AND w.notified_on IS NULL)
       AS others_waiting,
       (SELECT max(o.started_on) FROM "order" o
         WHERE o.municipality = d.municipality AND o.decision_id = d.id
           AND o.state IN ('started', 'ending')) AS latest_start
  FROM decision d
  JOIN decision_state s ON s.municipality = d.municipality AND s.decision_id = d.id
  JOIN decision_view v ON v.municipality = d.municipality AND v.id = d.id
  JOIN application a ON a.municipality = d.municipality AND a.id = d.application_id
  JOIN application_line l ON l.municipality = d.municipality AND l.id = d.line_id
 WHERE d.municipality = :municipality::smallint AND d.id = :decision_id::uuid
   FOR NO KEY UPDATE OF s
