-- Which documents' rules each profile holds.
CREATE TEMPORARY TABLE new_parameter (LIKE guideline_parameter INCLUDING DEFAULTS) ON COMMIT DROP;

INSERT INTO new_parameter (municipality, name, measure, valid_from, value, status, source) VALUES
  (382, 'rule_set', 'any', '2022-02-24', 'osthammar', 'in_force', 'OST-AVL-01 OST-LED-01 OST-KON-01'),
  (1497, 'rule_set', 'any', '2018-04-11', 'hjo', 'in_force', 'HJO-01'),
  (9999, 'rule_set', 'any', '2019-06-01', 'lov', 'in_force', 'LOV-01');

DO $$
DECLARE
  code smallint;
BEGIN
  FOR code IN SELECT DISTINCT municipality FROM new_parameter LOOP
    PERFORM set_config('insats.municipality', code::text, true);
    INSERT INTO guideline_parameter SELECT * FROM new_parameter WHERE municipality = code;
  END LOOP;
END $$;
