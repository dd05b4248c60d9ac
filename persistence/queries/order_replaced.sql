-- The recalled order names the one that came in its place.
UPDATE "order" SET replaced_by_order_id = :new_order_id::uuid, version = version + 1
 WHERE municipality = :municipality::smallint AND id = :replaced_id::uuid
