INSERT INTO implementation_plan (municipality, order_id, provider_id, due_on)
VALUES (:municipality::smallint, :new_order_id::uuid, :provider_id::uuid, :due_on::date)
