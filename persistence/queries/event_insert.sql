INSERT INTO event (municipality, operation, resource_id, provider_id)
VALUES (:municipality::smallint, :operation, :resource_id::uuid, :event_provider_id::uuid)
