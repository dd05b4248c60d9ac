INSERT INTO evaluation (municipality, decision_id, evaluated_on, evaluation, evaluation_en)
VALUES (:municipality::smallint, :decision_id::uuid, :evaluated_on::date, :evaluation, :evaluation_en)
