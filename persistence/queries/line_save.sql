UPDATE application_line SET state = :state
 WHERE municipality = :municipality::smallint AND id = :line_id::uuid
