-- One write: which fields of what.
INSERT INTO audit_entry (municipality, subject, role, unit, provider_id, operation, resource_id, fields, trace)
VALUES (:municipality::smallint, :subject, :role, :unit, :provider::uuid, :operation,
        :resource_id::uuid, :fields::text[], :trace)
