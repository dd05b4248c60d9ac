-- Versions of the guideline profiles: drafted by one, adopted by another. Adoption writes the dated
-- rows that the rules read; the version keeps what was adopted.
CREATE TABLE guideline_version (
  municipality smallint NOT NULL REFERENCES municipality,
  id           uuid NOT NULL,
  state        text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'adopted')),
  document     text NOT NULL,
  valid_from   date NOT NULL,
  parameters   jsonb NOT NULL,
  drafted_by   text NOT NULL,
  drafted_on   date NOT NULL,
  adopted_by   text,
  adopted_on   date,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id)
);
CALL wall_in('guideline_version', false, 'SELECT, INSERT, UPDATE');
GRANT INSERT, UPDATE (valid_to) ON guideline_parameter TO insats_app;

CREATE VIEW guideline_version_view WITH (security_invoker) AS
  SELECT municipality, id, lpad(municipality::text, 4, '0') AS municipality_code, state, document,
         valid_from, parameters::text AS parameters, drafted_by, drafted_on, adopted_by, adopted_on,
         version
    FROM guideline_version;

-- The rows that a municipality's rules read, by date: public, as its guideline is.
CREATE POLICY everybody_reads ON guideline_parameter FOR SELECT USING (true);

CREATE VIEW guideline_profile_view WITH (security_invoker) AS
  SELECT m.code AS municipality, lpad(m.code::text, 4, '0') AS municipality_code, m.name,
         (SELECT json_agg(json_strip_nulls(json_build_object('name', p.name, 'measure', p.measure,
                   'validFrom', p.valid_from, 'validTo', p.valid_to, 'value', p.value,
                   'status', p.status, 'source', p.source))
                   ORDER BY p.name, p.measure, p.valid_from)
            FROM guideline_parameter p WHERE p.municipality = m.code)::text AS parameters
    FROM municipality m;
GRANT SELECT ON guideline_version_view, guideline_profile_view TO insats_app;
