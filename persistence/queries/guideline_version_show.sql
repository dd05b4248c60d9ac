-- about nobody
SELECT v.* FROM guideline_version_view v
 WHERE v.municipality = :municipality::smallint AND v.municipality = :municipality_code::smallint
   AND v.id = :draft_id::uuid
