INSERT INTO guideline_document (municipality, valid_from, version_id, document)
SELECT g.municipality, g.valid_from, g.id, g.document
  FROM guideline_version g
 WHERE g.municipality = :municipality::smallint AND g.id = :draft_id::uuid
