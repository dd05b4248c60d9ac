INSERT INTO decision_state (municipality, decision_id) VALUES (:municipality::smallint, :decision_id::uuid)
