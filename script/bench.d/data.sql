-- What script/bench reads and writes: one case that came in through the service, copied.
-- A copy differs in its ids only; they end in its number, so that load generators can count them.
CREATE SCHEMA bench;

CREATE FUNCTION bench.id(kind integer, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN format('019506a0-5c0%s-7000-8000-0%s', kind, 10000000000 + number)::uuid;

-- The rows of the case, with the kind of id that belongs in each column; 0 is the order's.
CREATE TABLE bench.template (
  place       serial PRIMARY KEY,
  relation    regclass NOT NULL,
  is_of_order boolean NOT NULL,
  kinds       jsonb NOT NULL,
  content     jsonb NOT NULL
);

CREATE FUNCTION bench.add(relation regclass, is_of_order boolean, own jsonb, content jsonb)
  RETURNS void LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO bench.template (relation, is_of_order, kinds, content)
  SELECT relation, is_of_order, own || coalesce(jsonb_object_agg(k.key, k.value), '{}'), content
    FROM jsonb_each('{"person_id": 1, "case_id": 2, "application_id": 3, "line_id": 4,
                      "decision_id": 5, "order_id": 0}') AS k
   WHERE content ? k.key;
END;

CREATE FUNCTION bench.ids(kinds jsonb, number bigint, cases bigint) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN (SELECT jsonb_object_agg(key, bench.id(value::integer,
            CASE WHEN value::integer BETWEEN 1 AND 5 THEN number % cases ELSE number END))
            FROM jsonb_each_text(kinds));

CREATE PROCEDURE bench.copy(of_orders boolean, first bigint, last bigint, cases bigint)
  LANGUAGE plpgsql AS $$
DECLARE
  template bench.template;
BEGIN
  FOR template IN SELECT * FROM bench.template WHERE is_of_order = of_orders ORDER BY place LOOP
    EXECUTE format('INSERT INTO %1$s SELECT made.* FROM generate_series($1, $2) AS number,'
                   ' jsonb_populate_record(NULL::%1$s, $3 || bench.ids($4, number, $5)) AS made',
                   template.relation)
      USING first, last, template.content, template.kinds, cases;
  END LOOP;
END $$;

CREATE TEMPORARY TABLE chosen AS
  SELECT o.id AS order_id, o.decision_id, o.person_id, o.case_id, d.application_id, d.line_id
    FROM "order" o
    JOIN decision d ON d.municipality = o.municipality AND d.id = o.decision_id;

SELECT bench.add('person', false, '{"id": 1, "identity_index": 1}', to_jsonb(t))
  FROM person t JOIN chosen c ON t.id = c.person_id;
SELECT bench.add('"case"', false, '{"id": 2}', to_jsonb(t))
  FROM "case" t JOIN chosen c ON t.id = c.case_id;
SELECT bench.add('application', false, '{"id": 3}', to_jsonb(t))
  FROM application t JOIN chosen c ON t.id = c.application_id;
SELECT bench.add('application_line', false, '{"id": 4}', to_jsonb(t))
  FROM application_line t JOIN chosen c ON t.id = c.line_id;
SELECT bench.add('investigation', false, '{}', to_jsonb(t))
  FROM investigation t JOIN chosen c ON t.application_id = c.application_id;
SELECT bench.add('decision', false, '{"id": 5}', to_jsonb(t))
  FROM decision t JOIN chosen c ON t.id = c.decision_id;
SELECT bench.add('decision_state', false, '{}', to_jsonb(t))
  FROM decision_state t JOIN chosen c ON t.decision_id = c.decision_id;
SELECT bench.add('measure_grant', false, '{}', to_jsonb(t))
  FROM measure_grant t JOIN chosen c ON t.decision_id = c.decision_id;
SELECT bench.add('"order"', true, '{"id": 0}', to_jsonb(t))
  FROM "order" t JOIN chosen c ON t.id = c.order_id;
SELECT bench.add('implementation_plan', true, '{}', to_jsonb(t))
  FROM implementation_plan t JOIN chosen c ON t.order_id = c.order_id;
SELECT bench.add('watch', true,
                 jsonb_build_object('id', 5 + row_number() OVER (), 'resource_id', 0), to_jsonb(t))
  FROM watch t JOIN chosen c ON t.resource_id = c.order_id;
SELECT bench.add('idempotency_answer', true, '{"request_key": 0}', to_jsonb(t))
  FROM idempotency_answer t WHERE operation = 'sendOrder';
