INSERT INTO guideline_parameter (municipality, name, measure, valid_from, value, status, source)
SELECT g.municipality, n ->> 'name', n ->> 'measure', g.valid_from, n ->> 'value', n ->> 'status',
       n ->> 'source'
  FROM guideline_version g, jsonb_array_elements(g.parameters) AS n
 WHERE g.municipality = :municipality::smallint AND g.id = :draft_id::uuid
