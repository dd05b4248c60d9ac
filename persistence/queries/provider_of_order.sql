-- The addressee of a new order, and whether it is approved for the measure and has room.
SELECT v.id, v.name, v.measures ? d.measure AS is_approved,
       v.maximum_orders IS NULL OR v.maximum_orders >
         (SELECT count(*) FROM "order" o
           WHERE o.municipality = v.municipality AND o.provider_id = v.id
             AND o.state IN ('sent', 'confirmed', 'queried', 'started', 'ending')) AS has_room
  FROM provider v
  JOIN decision d ON d.municipality = v.municipality
   AND d.id = coalesce(:decision_id::uuid, (SELECT decision_id FROM "order" o
         WHERE o.municipality = :municipality::smallint AND o.id = :order_id::uuid))
 WHERE v.municipality = :municipality::smallint
   AND v.id = coalesce(:body.providerId, :body.replacement.providerId)::uuid
