UPDATE "case"
   SET responsible_officer = :body.responsibleOfficer, deputy_officer = :body.deputyOfficer,
       unit = coalesce(:body.unit, unit), version = version + 1
 WHERE municipality = :municipality::smallint AND id = :case_id::uuid
