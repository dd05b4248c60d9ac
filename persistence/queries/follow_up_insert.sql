INSERT INTO follow_up (municipality, id, decision_id, kind, cause, due_on)
VALUES (:municipality::smallint, :follow_up_id::uuid, :decision_id::uuid, :kind, :cause, :due_on::date)
