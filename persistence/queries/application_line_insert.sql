INSERT INTO application_line (municipality, id, application_id, position, measure, legal_basis, request)
SELECT :municipality::smallint, new_id(), :application_id::uuid, position,
       line ->> 'measure', coalesce(line ->> 'legalBasis', 'LSS'), line ->> 'request'
  FROM jsonb_array_elements(:body.lines::jsonb) WITH ORDINALITY AS lines (line, position)
