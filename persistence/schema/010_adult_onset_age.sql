-- The age is that of the onset of any disability of the groups, not of an injury alone: the
-- parameter has the name that says so, in the rows and in the versions. Row-level security binds
-- the tables' owner too, so each municipality's rows are renamed as its own.
DO $$
DECLARE
  town smallint;
BEGIN
  FOR town IN SELECT code FROM municipality ORDER BY code LOOP
    PERFORM set_config('insats.municipality', town::text, true);
    UPDATE guideline_parameter SET name = 'adult_onset_age'
     WHERE municipality = town AND name = 'adult_injury_age';
    UPDATE guideline_version
       SET parameters = replace(parameters::text, '"adult_injury_age"', '"adult_onset_age"')::jsonb
     WHERE municipality = town;
  END LOOP;
END $$;
