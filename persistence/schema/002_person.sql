-- People and what others have decided for them.
CREATE TABLE person (
  municipality      smallint NOT NULL REFERENCES municipality,
  id                uuid NOT NULL,
  identity_sealed   text NOT NULL,
  identity_index    text NOT NULL,
  given_name        text NOT NULL,
  family_name       text NOT NULL,
  born_on           date NOT NULL,
  protection        text NOT NULL DEFAULT 'none'
                    CHECK (protection IN ('none', 'marked', 'protected_registration', 'fictitious_data')),
  address           text,
  phone             text,
  language          text,
  needs_interpreter boolean NOT NULL DEFAULT false,
  communication     text,
  version           integer NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality, id),
  CONSTRAINT person_identity_is_unique UNIQUE (municipality, identity_index)
);
CALL wall_in('person', false, 'SELECT, INSERT, UPDATE');

CREATE TABLE external_support (
  municipality     smallint NOT NULL,
  id               uuid NOT NULL,
  person_id        uuid NOT NULL,
  source           text NOT NULL CHECK (source IN
                   ('social_insurance_agency', 'social_services_act', 'other_municipality', 'region')),
  measure          text NOT NULL,
  minutes_per_week integer CHECK (minutes_per_week >= 0),
  period           daterange NOT NULL CHECK (NOT isempty(period)),
  reference        text,
  findings         text NOT NULL DEFAULT '[]',
  version          integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, person_id) REFERENCES person
);
CREATE INDEX external_support_of_person ON external_support (municipality, person_id);
CALL wall_in('external_support', false, 'SELECT, INSERT, UPDATE');

CREATE VIEW person_view WITH (security_invoker) AS
  SELECT municipality, id, identity_sealed AS identity_number, given_name, family_name, born_on,
         protection, address, phone, language, needs_interpreter, communication, version,
         to_char(created_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS created_at
    FROM person;

CREATE VIEW external_support_view WITH (security_invoker) AS
  SELECT municipality, id, person_id, source, measure, minutes_per_week,
         lower(period) AS period_from, upper(period) - 1 AS period_to, reference, findings, version
    FROM external_support;
GRANT SELECT ON person_view, external_support_view TO insats_app;
