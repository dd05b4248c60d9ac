-- The person first, then the order: what is ordered is judged against all orders of the grant.
SELECT p.id AS person_id
  FROM person p
 WHERE p.municipality = :municipality::smallint
   AND p.id = (SELECT person_id FROM "order"
                WHERE municipality = :municipality::smallint AND id = :order_id::uuid)
   FOR NO KEY UPDATE OF p
