SELECT f.id, f.decision_id, f.kind, f.state, f.due_on, f.version, d.measure, s.decided_on,
       d.period_to AS decision_period_to, d.person_id, d.case_id
  FROM follow_up f
  JOIN follow_up_view v ON v.municipality = f.municipality AND v.id = f.id
  JOIN decision d ON d.municipality = f.municipality AND d.id = f.decision_id
  JOIN decision_state s ON s.municipality = d.municipality AND s.decision_id = d.id
 WHERE f.municipality = :municipality::smallint AND f.id = :follow_up_id::uuid
   FOR NO KEY UPDATE OF f
