INSERT INTO person (municipality, id, identity_sealed, identity_index, given_name, family_name, born_on,
                    protection, address, phone, language, needs_interpreter, communication)
VALUES (:municipality::smallint, :person_id::uuid, :identity_sealed, :identity_index,
        :body.givenName, :body.familyName, :born_on::date, coalesce(:body.protection, 'none'),
        :body.address, :body.phone, :body.language, coalesce(:body.needsInterpreter, 'false')::boolean,
        :body.communication)
