INSERT INTO rule_override (municipality, decision_id, rule_id, reason, reason_key, subject)
VALUES (:municipality::smallint, :decision_id::uuid, :rule_id, :reason, :reason_key, :subject)
