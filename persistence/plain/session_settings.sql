-- What a request may wait for, and how values are written; set on each connection before use.
SET TIME ZONE 'UTC';
SET datestyle TO 'ISO';
SET statement_timeout TO '5s';
SET lock_timeout TO '250ms';
SET idle_in_transaction_session_timeout TO '10s';
SET plan_cache_mode TO force_generic_plan;
SET jit TO off;
SET client_min_messages TO error;
