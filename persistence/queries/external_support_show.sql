SELECT v.*, v.id AS logged_resource, v.person_id AS logged_person
  FROM external_support_view v
 WHERE v.municipality = :municipality::smallint AND v.id = :external_support_id::uuid
   AND v.person_id = :person_id::uuid
