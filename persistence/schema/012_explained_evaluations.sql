-- An evaluation names the version of the guideline that it was made by: its document and first day.
-- Public, as the guideline is.
CREATE TABLE guideline_document (
  municipality smallint NOT NULL REFERENCES municipality,
  number       bigint GENERATED ALWAYS AS IDENTITY,
  valid_from   date NOT NULL,
  version_id   uuid,
  document     text NOT NULL,
  PRIMARY KEY (municipality, number),
  FOREIGN KEY (municipality, version_id) REFERENCES guideline_version
);
CALL wall_in('guideline_document', false, 'SELECT, INSERT');
CREATE POLICY everybody_reads ON guideline_document FOR SELECT USING (true);

-- What was shipped, and what has been adopted since.
CREATE FUNCTION load_guideline_document(profile jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  code smallint := (profile ->> 'municipality')::smallint;
BEGIN
  PERFORM set_config('insats.municipality', code::text, true);
  INSERT INTO guideline_document (municipality, valid_from, document)
  VALUES (code, (profile ->> 'validFrom')::date, profile ->> 'document');
  INSERT INTO guideline_document (municipality, valid_from, version_id, document)
  SELECT municipality, valid_from, id, document FROM guideline_version
   WHERE municipality = code AND state = 'adopted' ORDER BY adopted_on, id;
END $$;

SELECT load_guideline_document($profile${{0382.json}}$profile$);
SELECT load_guideline_document($profile${{1497.json}}$profile$);
SELECT load_guideline_document($profile${{9999.json}}$profile$);
DROP FUNCTION load_guideline_document;

-- An evaluation is kept in both languages, word for word: what was said stays what was said, even
-- when a rule's text has changed since. Those from before are in the language of whoever decided.
ALTER TABLE evaluation ADD COLUMN evaluation_en text;

-- Reasons are counted as repeated whatever their case, blanks and punctuation.
ALTER TABLE rule_override ADD COLUMN reason_key text;
