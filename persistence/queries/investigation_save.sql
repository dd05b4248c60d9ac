UPDATE investigation SET state = :state, completed_on = :completed_on::date
 WHERE municipality = :municipality::smallint AND application_id = :application_id::uuid
