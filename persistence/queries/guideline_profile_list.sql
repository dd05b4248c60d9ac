-- about nobody
SELECT v.* FROM guideline_profile_view v
 ORDER BY v.municipality LIMIT :page_size::integer OFFSET :page_start::integer
