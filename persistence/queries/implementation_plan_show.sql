SELECT v.*, v.order_id AS logged_resource, v.person_id AS logged_person
  FROM implementation_plan_view v
 WHERE v.municipality = :municipality::smallint AND v.order_id = :order_id::uuid
