SELECT id FROM provider WHERE municipality = :municipality::smallint AND name = :body.name
