UPDATE "case" SET state = 'closed', closed_on = :today::date, version = version + 1
 WHERE municipality = :municipality::smallint AND id = :case_id::uuid
