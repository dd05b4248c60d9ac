-- about nobody
SELECT v.*, v.id AS logged_resource, NULL::uuid AS logged_person
  FROM provider_view v
 WHERE v.municipality = :municipality::smallint AND v.id = :provider_id::uuid
