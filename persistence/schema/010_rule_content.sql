-- The age is that of the onset of any disability of the groups, not of an injury alone: the
-- parameter has the name that says so, in the rows and in the versions. Row-level security binds
-- the tables' owner too, so each municipality's rows are renamed as its own.
DO $$
DECLARE
  town smallint;
BEGIN
  FOR town IN SELECT code FROM municipality ORDER BY code LOOP
    PERFORM set_config('insats.municipality', town::text, true);
    UPDATE guideline_parameter SET name = 'adult_onset_age'
     WHERE municipality = town AND name = 'adult_injury_age';
    UPDATE guideline_version
       SET parameters = replace(parameters::text, '"adult_injury_age"', '"adult_onset_age"')::jsonb
     WHERE municipality = town;
  END LOOP;
END $$;

-- A manager in execution decides on some costs: such a decision, and no other, is proposed to that
-- role, which sees what is proposed to it.
CREATE OR REPLACE VIEW decision_view WITH (security_invoker) AS
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
     AND (current_setting('insats.role') NOT IN ('department_head', 'committee', 'execution_manager')
          OR s.proposed_to = current_setting('insats.role'));
