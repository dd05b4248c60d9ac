SELECT v.*, v.id AS logged_resource, v.person_id AS logged_person
  FROM case_view v
 WHERE v.municipality = :municipality::smallint AND v.id = :case_id::uuid
