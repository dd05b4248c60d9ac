-- One migrator at a time; the lock goes with the connection. Tables belong to the owner's role.
SET client_min_messages TO warning;
SELECT pg_advisory_lock(715517);
SET ROLE insats_owner;
CREATE TABLE IF NOT EXISTS migration (
  number     integer PRIMARY KEY,
  name       text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON migration TO insats_app;
GRANT USAGE ON SCHEMA public TO insats_app;
