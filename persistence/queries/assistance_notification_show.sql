SELECT v.*, v.application_id AS logged_resource, a.person_id AS logged_person
  FROM assistance_notification_view v
  JOIN application a ON a.municipality = v.municipality AND a.id = v.application_id
 WHERE v.municipality = :municipality::smallint AND v.application_id = :application_id::uuid
