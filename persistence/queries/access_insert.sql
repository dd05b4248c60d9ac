-- A denial, or a read within a write. Ids only.
INSERT INTO access_entry (municipality, subject, role, unit, provider_id, operation, resource_id,
                          person_ids, purpose, result, trace)
VALUES (:municipality::smallint, :subject, :role, :unit, :provider::uuid, :operation,
        :resource_id::uuid, coalesce(:person_ids, '{}')::uuid[], :access_purpose, :result, :trace)
