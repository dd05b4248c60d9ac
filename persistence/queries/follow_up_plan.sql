-- The next yearly follow-up: the planned one is moved, else one is planned.
WITH moved AS (
  UPDATE follow_up SET due_on = :due_on::date, version = version + 1
   WHERE municipality = :municipality::smallint AND decision_id = :decision_id::uuid
     AND kind = 'yearly' AND state = 'planned' AND id IS DISTINCT FROM :done_id::uuid
  RETURNING id)
INSERT INTO follow_up (municipality, id, decision_id, kind, due_on)
SELECT :municipality::smallint, new_id(), :decision_id::uuid, 'yearly', :due_on::date
 WHERE NOT EXISTS (SELECT FROM moved)
