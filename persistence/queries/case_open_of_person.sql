-- The case that a new application joins.
SELECT id FROM "case"
 WHERE municipality = :municipality::smallint AND person_id = :person_id::uuid AND state = 'open'
 ORDER BY id DESC LIMIT 1
