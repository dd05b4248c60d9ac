-- What the open orders of the decision add up to, in the decision's own unit and period.
SELECT coalesce(sum(o.extent_quantity), 0) AS ordered
  FROM "order" o
  JOIN decision d ON d.municipality = o.municipality AND d.id = o.decision_id
 WHERE o.municipality = :municipality::smallint AND o.decision_id = :decision_id::uuid
   AND o.extent_unit = d.extent_unit AND o.extent_period = d.extent_period
   AND o.state IN ('sent', 'confirmed', 'queried', 'started', 'ending')
