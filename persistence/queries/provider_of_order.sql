-- The addressee of a new order, and whether it is approved for the measure and has room.
SELECT v.id, v.name, v.measures ? d.measure AS is_approved,
       v.maximum_orders IS NULL OR v.maximum_orders >
         (SELECT count(*) FROM "order" o
           WHERE o.municipality = v.municipality AND o.provider_id = v.id
             AND o.state IN ('sent', 'confirmed', 'queried', 'started', 'ending')) AS has_room
  FROM provider v
  JOIN decision d ON d.municipality = v.municipality
   AND d.id IN (SELECT :decision_id::uuid UNION ALL
         SELECT decision_id FROM "order"
          WHERE municipality = :municipality::smallint AND id = :order_id::uuid)
 WHERE v.municipality = :municipality::smallint
   AND v.id IN (SELECT :body.providerId::uuid UNION ALL SELECT :body.replacement.providerId::uuid)
