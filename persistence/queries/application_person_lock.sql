-- The person first, then the application, always in this order.
SELECT p.id AS person_id
  FROM person p
 WHERE p.municipality = :municipality::smallint
   AND p.id = (SELECT person_id FROM application
                WHERE municipality = :municipality::smallint AND id = :application_id::uuid)
   FOR NO KEY UPDATE OF p
