-- The frame: municipalities, the walls between them, the log of reads and writes, retries.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One row: what this database is for. The migrator writes it once.
CREATE TABLE installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  kind     text NOT NULL CHECK (kind IN ('sandbox', 'production'))
);
GRANT SELECT ON installation TO insats_app;

CREATE TABLE municipality (
  code          smallint PRIMARY KEY CHECK (code BETWEEN 1 AND 9999),
  name          text NOT NULL,
  region        text NOT NULL,
  court         text NOT NULL,
  sandbox_today date
);
GRANT SELECT ON municipality TO insats_app;
GRANT UPDATE (sandbox_today) ON municipality TO insats_app;

INSERT INTO municipality (code, name, region, court) VALUES
  (382, 'Östhammar', 'Region Uppsala', 'Förvaltningsrätten i Uppsala'),
  (1497, 'Hjo', 'Västra Götalandsregionen', 'Förvaltningsrätten i Jönköping'),
  (9999, 'Valviken', 'Valvikens region', 'Förvaltningsrätten i Valviken');

-- The caller's municipality. Without one there is an error, never an empty answer: a setting that
-- was not made is '' after the first transaction, and '' is no smallint.
CREATE FUNCTION current_municipality() RETURNS smallint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('insats.municipality')::smallint;

-- The caller's provider; NULL for everybody who is no executor.
CREATE FUNCTION current_provider() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('insats.provider'), '')::uuid;

-- May the caller follow a case of this unit? A case officer those of the own unit and those that
-- name the officer; other roles are bounded by scope, role and the municipality.
CREATE FUNCTION caller_follows(unit text, responsible text, deputy text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('insats.role') <> 'case_officer'
      OR unit = current_setting('insats.unit')
      OR responsible = current_setting('insats.subject')
      OR deputy = current_setting('insats.subject');

-- What is written is shown to whoever wrote it, or not written: raised before the commit.
CREATE FUNCTION must_be_shown(rows bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF rows = 0 THEN
    RAISE EXCEPTION 'the caller may not see what would be written' USING ERRCODE = 'IN404';
  END IF;
END $$;

-- A UUID version 7: what is made later sorts later.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
           substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
           FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid;

-- The second wall. Every table with a municipality is walled in; those that executors reach by
-- themselves carry the provider and are walled in by it too.
CREATE PROCEDURE wall_in(walled regclass, by_provider boolean, rights text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format('CREATE POLICY own_municipality ON %s USING (municipality = current_municipality())',
                 walled);
  IF by_provider THEN
    EXECUTE format('CREATE POLICY own_provider ON %s AS RESTRICTIVE USING '
                   '(current_provider() IS NULL OR provider_id = current_provider())', walled);
  END IF;
  EXECUTE format('GRANT %s ON %s TO insats_app', rights, walled);
END $$;

-- Numbers and effects of the municipalities' guideline profiles, by date.
CREATE TABLE guideline_parameter (
  municipality smallint NOT NULL REFERENCES municipality,
  name         text NOT NULL,
  measure      text NOT NULL DEFAULT 'any',
  valid_from   date NOT NULL,
  valid_to     date,
  value        text NOT NULL,
  status       text NOT NULL CHECK (status IN ('in_force', 'outdated', 'unverified', 'assumed')),
  source       text NOT NULL,
  PRIMARY KEY (municipality, name, measure, valid_from),
  EXCLUDE USING gist (municipality WITH =, name WITH =, measure WITH =,
                      daterange(valid_from, valid_to, '[]') WITH &&)
);
CALL wall_in('guideline_parameter', false, 'SELECT');

-- Every read of personal data, and every denial. Ids only.
CREATE TABLE access_entry (
  municipality smallint NOT NULL,
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id           bigint GENERATED ALWAYS AS IDENTITY,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  subject      text NOT NULL,
  role         text NOT NULL,
  unit         text,
  provider_id  uuid,
  operation    text NOT NULL,
  resource_id  uuid,
  person_ids   uuid[] NOT NULL,
  purpose      text,
  result       text NOT NULL,
  trace        text NOT NULL,
  PRIMARY KEY (municipality, id)
);
CALL wall_in('access_entry', false, 'SELECT, INSERT');

-- Every write: which fields of what, by whom. Values live in the rows.
CREATE TABLE audit_entry (
  municipality smallint NOT NULL,
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id           bigint GENERATED ALWAYS AS IDENTITY,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  subject      text NOT NULL,
  role         text NOT NULL,
  unit         text,
  provider_id  uuid,
  operation    text NOT NULL,
  resource_id  uuid NOT NULL,
  fields       text[] NOT NULL,
  trace        text NOT NULL,
  PRIMARY KEY (municipality, id)
);
CALL wall_in('audit_entry', false, 'SELECT, INSERT');

-- What happened, in commit order: readers get what is below the snapshot's xmin.
CREATE TABLE event (
  municipality smallint NOT NULL,
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id           bigint GENERATED ALWAYS AS IDENTITY,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  operation    text NOT NULL,
  resource_id  uuid NOT NULL,
  provider_id  uuid,
  PRIMARY KEY (municipality, xid, id)
);
CALL wall_in('event', false, 'SELECT, INSERT');

-- The answers that a repeated request gets again.
CREATE TABLE idempotency_answer (
  municipality smallint NOT NULL,
  client       text NOT NULL,
  operation    text NOT NULL,
  request_key  text NOT NULL,
  request_hash text NOT NULL,
  status       smallint NOT NULL,
  answer       jsonb NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality, client, operation, request_key)
);
CALL wall_in('idempotency_answer', false, 'SELECT, INSERT, DELETE');

-- Claim a key for this transaction. Somebody else at it: IN409, at once and without waiting.
CREATE FUNCTION claim_request(client text, operation text, request_key text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(
       concat_ws(chr(31), current_municipality(), client, operation, request_key), 0)) THEN
    RAISE EXCEPTION 'the same request is under way' USING ERRCODE = 'IN409';
  END IF;
END $$;
