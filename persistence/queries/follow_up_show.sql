SELECT v.*, v.id AS logged_resource, d.person_id AS logged_person
  FROM follow_up_view v
  JOIN decision d ON d.municipality = v.municipality AND d.id = v.decision_id
 WHERE v.municipality = :municipality::smallint AND v.id = :follow_up_id::uuid
