-- Whether somebody has this identity number already.
SELECT id FROM person
 WHERE municipality = :municipality::smallint AND identity_index = :identity_index
