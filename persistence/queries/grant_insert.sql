INSERT INTO measure_grant (municipality, decision_id, person_id, measure, legal_basis, kind, period)
VALUES (:municipality::smallint, :decision_id::uuid, :person_id::uuid, :measure, :legal_basis, :kind,
        daterange(:period_from::date, :period_to::date, '[]'))
