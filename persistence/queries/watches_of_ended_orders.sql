UPDATE watch w
   SET state = 'closed', closed_on = :today::date, closed_by = :subject, version = w.version + 1
  FROM "order" o
 WHERE o.municipality = :municipality::smallint AND o.decision_id = :decision_id::uuid
   AND w.municipality = o.municipality AND w.resource_id = o.id AND w.state = 'open'
   AND o.state = 'not_executed'
