-- The case that a watch about the person belongs to: the open one, else the latest.
SELECT id FROM "case"
 WHERE municipality = :municipality::smallint AND person_id = :person_id::uuid
 ORDER BY state = 'open' DESC, id DESC LIMIT 1
