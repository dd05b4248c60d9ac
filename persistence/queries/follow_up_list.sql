-- about (SELECT person_id FROM decision WHERE municipality = :municipality::smallint AND id = :decision_id::uuid)
SELECT v.*, v.id AS logged_resource, d.person_id AS logged_person
  FROM follow_up_view v
  JOIN decision d ON d.municipality = v.municipality AND d.id = v.decision_id
 WHERE v.municipality = :municipality::smallint AND v.decision_id = :decision_id::uuid
 ORDER BY v.due_on, v.id LIMIT :page_size::integer OFFSET :page_start::integer
