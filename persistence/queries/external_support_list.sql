-- about :person_id::uuid
SELECT v.*, v.id AS logged_resource, v.person_id AS logged_person
  FROM external_support_view v
 WHERE v.municipality = :municipality::smallint AND v.person_id = :person_id::uuid
 ORDER BY v.period_from, v.id LIMIT :page_size::integer OFFSET :page_start::integer
