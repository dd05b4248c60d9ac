-- The case that a new application joins: one that the caller may follow.
SELECT id FROM "case"
 WHERE municipality = :municipality::smallint AND person_id = :person_id::uuid AND state = 'open'
   AND caller_follows(unit, responsible_officer, deputy_officer)
 ORDER BY id DESC LIMIT 1
