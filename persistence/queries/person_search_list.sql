-- By identity number: at most one, found through its keyed index.
SELECT v.*, v.id AS logged_resource, v.id AS logged_person
  FROM person_view v
  JOIN person p ON p.municipality = v.municipality AND p.id = v.id
 WHERE v.municipality = :municipality::smallint AND p.identity_index = :identity_index
 ORDER BY v.id LIMIT :page_size::integer OFFSET :page_start::integer
