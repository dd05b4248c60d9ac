-- What the decision's open orders add up to; an order that is being replaced counts no more.
SELECT coalesce(sum(o.extent_quantity), 0) AS ordered
  FROM "order" o
 WHERE o.municipality = :municipality::smallint
   AND o.decision_id = coalesce(:decision_id::uuid, (SELECT decision_id FROM "order" r
         WHERE r.municipality = :municipality::smallint AND r.id = :order_id::uuid))
   AND o.id IS DISTINCT FROM :order_id::uuid
   AND o.state IN ('sent', 'confirmed', 'queried', 'started', 'ending')
