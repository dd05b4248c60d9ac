-- What the application is about: a stage's rules are run for each of its living lines.
SELECT l.measure, l.legal_basis
  FROM application_line l
 WHERE l.municipality = :municipality::smallint AND l.application_id = :application_id::uuid
   AND l.state IN ('open', 'decided')
 ORDER BY l.position
