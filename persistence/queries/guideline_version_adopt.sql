UPDATE guideline_version
   SET state = 'adopted', adopted_by = :subject, adopted_on = :today::date, version = version + 1
 WHERE municipality = :municipality::smallint AND id = :draft_id::uuid
