-- Whoever hands a case over sees, in this transaction, that it was handed over.
UPDATE "case"
   SET responsible_officer = :body.responsibleOfficer, deputy_officer = :body.deputyOfficer,
       unit = coalesce(:body.unit, unit), version = version + 1
 WHERE municipality = :municipality::smallint AND id = :case_id::uuid
RETURNING set_config('insats.handed_over', id::text, true)
