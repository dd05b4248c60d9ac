-- A member that was not given stays as it is.
UPDATE person
   SET given_name = coalesce(:body.givenName, given_name),
       family_name = coalesce(:body.familyName, family_name),
       protection = coalesce(:body.protection, protection),
       address = coalesce(:body.address, address), phone = coalesce(:body.phone, phone),
       language = coalesce(:body.language, language),
       needs_interpreter = coalesce(:body.needsInterpreter::boolean, needs_interpreter),
       communication = coalesce(:body.communication, communication), version = version + 1
 WHERE municipality = :municipality::smallint AND id = :person_id::uuid
