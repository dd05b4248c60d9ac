-- One order, for whoever may follow its case or is its addressee.
SELECT v.*, v.id AS logged_resource, o.person_id AS logged_person
  FROM order_view v
  JOIN "order" o ON o.municipality = v.municipality AND o.id = v.id
 WHERE v.municipality = :municipality::smallint AND v.id = :order_id::uuid
   AND (:provider::uuid IS NULL OR o.provider_id = :provider::uuid)
