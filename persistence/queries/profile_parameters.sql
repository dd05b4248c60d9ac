-- The guideline profile of the municipality, or of the one asked about, every date.
SELECT name, measure, value, valid_from, valid_to, status, source
  FROM guideline_parameter
 WHERE municipality = coalesce(:body.municipality, :municipality)::smallint
 ORDER BY name, measure, valid_from
