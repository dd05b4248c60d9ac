-- The person first, then the case: an application that joins the case waits, or is seen.
SELECT p.id AS person_id
  FROM person p
 WHERE p.municipality = :municipality::smallint
   AND p.id = (SELECT person_id FROM "case"
                WHERE municipality = :municipality::smallint AND id = :case_id::uuid)
   FOR NO KEY UPDATE OF p
