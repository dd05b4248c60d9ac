-- What belongs to the application moved: its version is the aggregate's.
UPDATE application SET version = version + 1
 WHERE municipality = :municipality::smallint AND id = :application_id::uuid
