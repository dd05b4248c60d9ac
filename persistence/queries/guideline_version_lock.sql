SELECT id, state, drafted_by, valid_from, version
  FROM guideline_version
 WHERE municipality = :municipality::smallint AND municipality = :municipality_code::smallint
   AND id = :draft_id::uuid
   FOR NO KEY UPDATE
