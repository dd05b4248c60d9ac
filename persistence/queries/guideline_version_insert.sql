INSERT INTO guideline_version (municipality, id, document, valid_from, parameters, drafted_by, drafted_on)
VALUES (:municipality::smallint, :draft_id::uuid, :body.document, :body.validFrom::date,
        :body.parameters::jsonb, :subject, :today::date)
