-- The guideline profiles of the three municipalities, as profiles/*.json hold them. A number that no
-- document gives is marked `assumed` there. A change is a new version through the API, or a new
-- migration: never an edit. Row-level security binds the tables' owner too, so each municipality's
-- rows go in as its own.
CREATE FUNCTION load_guideline_profile(profile jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('insats.municipality', (profile ->> 'municipality')::integer::text, true);
  INSERT INTO guideline_parameter (municipality, name, measure, valid_from, valid_to, value, status, source)
  SELECT (profile ->> 'municipality')::smallint, p ->> 'name', p ->> 'measure',
         coalesce(p ->> 'validFrom', profile ->> 'validFrom')::date, (p ->> 'validTo')::date,
         p ->> 'value', p ->> 'status', p ->> 'source'
    FROM jsonb_array_elements(profile -> 'parameters') AS p;
END $$;

SELECT load_guideline_profile($profile${{0382.json}}$profile$);
SELECT load_guideline_profile($profile${{1497.json}}$profile$);
SELECT load_guideline_profile($profile${{9999.json}}$profile$);
