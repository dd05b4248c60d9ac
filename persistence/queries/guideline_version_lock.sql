-- The draft, and the rows of other versions that begin on its first day or later.
SELECT g.id, g.state, g.drafted_by, g.valid_from, g.version,
       (SELECT string_agg(p.name || ' ' || p.measure || ' ' || p.valid_from, ', ' ORDER BY p.name)
          FROM guideline_parameter p, jsonb_array_elements(g.parameters) AS n
         WHERE p.municipality = g.municipality AND p.name = n ->> 'name'
           AND p.measure = n ->> 'measure' AND p.valid_from >= g.valid_from) AS rows_in_the_way
  FROM guideline_version g
 WHERE g.municipality = :municipality::smallint AND g.municipality = :municipality_code::smallint
   AND g.id = :draft_id::uuid
   FOR NO KEY UPDATE OF g
