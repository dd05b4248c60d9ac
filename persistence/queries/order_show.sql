-- One order, for whoever may follow its case or is its addressee.
SELECT v.*, v.id AS logged_resource
  FROM order_view v
 WHERE v.municipality = :municipality::smallint AND v.id = :order_id::uuid
   AND (:provider::uuid IS NULL OR v.addressee_id = :provider::uuid)
