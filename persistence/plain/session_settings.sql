-- What a request may wait for, and how values are written; set on each connection before use.
SET TIME ZONE 'UTC';
SET datestyle TO 'ISO';
SET statement_timeout TO '5s';
SET lock_timeout TO '250ms';
SET idle_in_transaction_session_timeout TO '10s';
-- Plans are made once, when tables may still be empty: a scan that is right then is wrong for ever.
SET plan_cache_mode TO force_generic_plan;
SET enable_seqscan TO off;
-- Rows are looked up by their keys: other joins read a table from one end, wherever a page begins.
SET enable_hashjoin TO off;
SET enable_mergejoin TO off;
SET jit TO off;
-- The warning of a COMMIT that did not wait for the standby must be heard.
SET client_min_messages TO warning;
