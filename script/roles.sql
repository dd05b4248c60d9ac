-- The roles and the database of the service; run by a superuser with psql -v database=insats.
-- May be run again: what is there stays. Passwords, where they are needed, are set afterwards.
--   insats_owner    owns every table, cannot log in
--   insats_migrate  runs the migrations as the owner
--   insats_app      the service: no table of its own, bound by row-level security
--   insats_backup   reads everything for a backup, writes nothing
SET client_min_messages = warning;
SELECT format('CREATE ROLE %I %s', name, attributes)
FROM (VALUES
    ('insats_owner', 'NOLOGIN'),
    ('insats_migrate', 'LOGIN'),
    ('insats_app', 'LOGIN'),
    ('insats_backup', 'LOGIN BYPASSRLS')) AS wanted (name, attributes)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name)
\gexec
GRANT insats_owner TO insats_migrate;

SELECT format('CREATE DATABASE %I OWNER insats_owner TEMPLATE template0 ENCODING %L LOCALE %L',
              :'database', 'UTF8', 'C.UTF-8')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO insats_migrate;
GRANT CONNECT ON DATABASE :"database" TO insats_app, insats_backup;
