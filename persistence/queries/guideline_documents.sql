-- The documents behind the municipality's guideline profile, the latest first.
SELECT version_id, document, valid_from
  FROM guideline_document
 WHERE municipality = coalesce(:body.municipality, :municipality)::smallint
 ORDER BY valid_from DESC, number DESC
