-- The rows that the new version takes over from end the day before.
UPDATE guideline_parameter p
   SET valid_to = g.valid_from - 1
  FROM guideline_version g, jsonb_array_elements(g.parameters) AS n
 WHERE g.municipality = :municipality::smallint AND g.id = :draft_id::uuid
   AND p.municipality = g.municipality AND p.name = n ->> 'name' AND p.measure = n ->> 'measure'
   AND p.valid_from < g.valid_from AND (p.valid_to IS NULL OR p.valid_to >= g.valid_from)
