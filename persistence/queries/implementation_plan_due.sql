-- A reminder moves the day that the plan is awaited on.
UPDATE implementation_plan SET due_on = :due_on::date
 WHERE municipality = :municipality::smallint AND order_id = :order_id::uuid
