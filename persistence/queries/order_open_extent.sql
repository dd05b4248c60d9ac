-- What the decision's open orders add up to; an order that is being replaced counts no more.
SELECT coalesce(sum(o.extent_quantity), 0) AS ordered
  FROM "order" o
 WHERE o.municipality = :municipality::smallint
   AND o.decision_id IN (SELECT :decision_id::uuid UNION ALL
         SELECT decision_id FROM "order"
          WHERE municipality = :municipality::smallint AND id = :order_id::uuid)
   AND o.id IS DISTINCT FROM :order_id::uuid
   AND o.state IN ('sent', 'confirmed', 'queried', 'started', 'ending')
