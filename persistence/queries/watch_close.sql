UPDATE watch
   SET state = 'closed', closed_on = :today::date, closed_by = :subject, version = version + 1
 WHERE municipality = :municipality::smallint AND resource_id = :watched_id::uuid AND kind = :kind
   AND state = 'open'
