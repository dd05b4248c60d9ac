-- about nobody
SELECT v.* FROM guideline_version_view v
 WHERE v.municipality = :municipality::smallint AND v.municipality = :municipality_code::smallint
 ORDER BY v.valid_from DESC, v.id DESC LIMIT :page_size::integer OFFSET :page_start::integer
