SELECT v.*, v.id AS logged_resource, v.person_id AS logged_person
  FROM application_view v
 WHERE v.municipality = :municipality::smallint AND v.id = :application_id::uuid
