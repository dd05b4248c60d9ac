SELECT v.*, v.id AS logged_resource, v.id AS logged_person
  FROM person_view v
 WHERE v.municipality = :municipality::smallint AND v.id = :person_id::uuid
