-- The municipality's guideline profile, every date.
SELECT name, measure, value, valid_from, valid_to, status, source
  FROM guideline_parameter
 WHERE municipality = coalesce(:profile_municipality, :municipality)::smallint
 ORDER BY name, measure, valid_from
