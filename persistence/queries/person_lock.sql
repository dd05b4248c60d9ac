-- What is judged by a person's measures locks the person first.
SELECT id, born_on, protection, version
  FROM person
 WHERE municipality = :municipality::smallint AND id = :person_id::uuid
   FOR NO KEY UPDATE
