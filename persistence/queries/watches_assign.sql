-- A case's watches follow it to whoever is responsible.
UPDATE watch SET assignee = :body.responsibleOfficer, version = version + 1
 WHERE municipality = :municipality::smallint AND case_id = :case_id::uuid AND state = 'open'
   AND owner = 'officer'
