-- about nobody
SELECT v.* FROM guideline_profile_view v WHERE v.municipality = :municipality_code::smallint
