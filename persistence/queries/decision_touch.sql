UPDATE decision_state SET version = version + 1
 WHERE municipality = :municipality::smallint AND decision_id = :decision_id::uuid
