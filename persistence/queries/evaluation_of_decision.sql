-- The stored trace, as it was written when the decision was adopted.
SELECT v.id, e.evaluation, coalesce(e.evaluation_en, e.evaluation) AS evaluation_en, v.person_id
  FROM decision_view v
  LEFT JOIN evaluation e ON e.municipality = v.municipality AND e.decision_id = v.id
 WHERE v.municipality = :municipality::smallint AND v.id = :decision_id::uuid
