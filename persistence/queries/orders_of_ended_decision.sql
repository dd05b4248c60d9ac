-- A decision that ends takes its orders along: those not started are not executed, the others end.
UPDATE "order"
   SET state = CASE WHEN state = 'started' THEN 'ending' ELSE 'not_executed' END,
       last_day = :last_day::date, end_reason = :end_reason, changed_on = :today::date,
       version = version + 1
 WHERE municipality = :municipality::smallint AND decision_id = :decision_id::uuid
   AND state IN ('sent', 'confirmed', 'queried', 'started')
