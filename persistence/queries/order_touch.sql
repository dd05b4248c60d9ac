UPDATE "order" SET version = version + 1, changed_on = :today::date
 WHERE municipality = :municipality::smallint AND id = :order_id::uuid
