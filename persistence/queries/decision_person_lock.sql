-- The person first, then the decision, always in this order.
SELECT p.id AS person_id, p.born_on
  FROM person p
 WHERE p.municipality = :municipality::smallint
   AND p.id = (SELECT person_id FROM decision
                WHERE municipality = :municipality::smallint AND id = :decision_id::uuid)
   FOR NO KEY UPDATE OF p
