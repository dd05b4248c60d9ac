-- What script/bench reads and writes: one case that came in through the service, copied.
-- A copy differs in its ids only; they end in its number, so that load generators can count them.
CREATE SCHEMA bench;

CREATE FUNCTION bench.id(kind integer, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN format('019506a0-5c0%s-7000-8000-0%s', kind, 10000000000 + number)::uuid;

-- The rows of the case, with the kind of id that belongs in each column; 0 is the order's, 9 the
-- executor's.
CREATE TABLE bench.template (
  place       serial PRIMARY KEY,
  relation    regclass NOT NULL,
  part        text NOT NULL,
  kinds       jsonb NOT NULL,
  content     jsonb NOT NULL
);

CREATE FUNCTION bench.add(relation regclass, part text, own jsonb, content jsonb)
  RETURNS void LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO bench.template (relation, part, kinds, content)
  SELECT relation, part, own || coalesce(jsonb_object_agg(k.key, k.value), '{}'), content
    FROM jsonb_each('{"person_id": 1, "case_id": 2, "application_id": 3, "line_id": 4,
                      "decision_id": 5, "order_id": 0, "provider_id": 9}') AS k
   WHERE content ->> k.key IS NOT NULL;
END;

-- How many there are: of persons, each with a case; of decisions; of municipalities from a code on,
-- among which the persons are shared out; and of executors in each, among whom its orders are. One
-- executor is the one to whom the copied case's order went.
CREATE TYPE bench.size AS
  (persons bigint, decisions bigint, first_town integer, towns bigint, executors bigint);

CREATE FUNCTION bench.town(number bigint, size bench.size) RETURNS smallint LANGUAGE sql IMMUTABLE
  RETURN size.first_town + number % size.towns;

-- A column of row `number` of a copy, as SQL: an id of its own, its municipality, or the column of
-- the copied row `made`.
CREATE FUNCTION bench.value(name text, kinds jsonb, size bench.size) RETURNS text
  LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT CASE
    WHEN name = 'municipality' THEN format('bench.town(number, %L)', size)
    WHEN kind IN (1, 2) THEN format('bench.id(%s, number %% %s)', kind, size.persons)
    WHEN kind IN (3, 4, 5) THEN format('bench.id(%s, number %% %s)', kind, size.decisions)
    WHEN kind = 9 AND size.executors > 1
      THEN format('bench.id(%s, number / %s %% %s)', kind, size.towns, size.executors)
    WHEN kind <> 9 THEN format('bench.id(%s, number)', kind)
    ELSE format('made.%I', name) END
    FROM (SELECT (kinds ->> name)::integer AS kind) AS known;
END;

CREATE FUNCTION bench.values(relation regclass, kinds jsonb, size bench.size) RETURNS text
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT string_agg(bench.value(attname, kinds, size), ', ' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped;
END;

-- Rows number first to last of a part: person, decision, grant (one for a person, since grants may
-- not overlap) or order.
CREATE PROCEDURE bench.copy(part text, first bigint, last bigint, size bench.size)
  LANGUAGE plpgsql AS $$
DECLARE
  template bench.template;
BEGIN
  FOR template IN SELECT * FROM bench.template t WHERE t.part = copy.part ORDER BY place LOOP
    EXECUTE format('INSERT INTO %1$s SELECT %2$s FROM generate_series($1, $2) AS number,'
                   ' jsonb_populate_record(NULL::%1$s, $3) AS made', template.relation,
                   bench.values(template.relation, template.kinds, size))
      USING first, last, template.content;
  END LOOP;
END $$;

-- Other municipalities, with what the copied case's has: its providers and its guideline; and with
-- executors of the bench's own, where there is to be more than one in each.
CREATE PROCEDURE bench.found_towns(size bench.size) LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO municipality (code, name, region, court)
  SELECT bench.town(number, size), 'Provkommun ' || bench.town(number, size), region, court
    FROM municipality, generate_series(0, size.towns - 1) AS number WHERE code = 382;
  INSERT INTO provider
  SELECT made.* FROM provider p, generate_series(0, size.towns - 1) AS number,
         jsonb_populate_record(p, jsonb_build_object('municipality', bench.town(number, size)))
           AS made
   WHERE p.municipality = 382;
  INSERT INTO provider
  SELECT made.* FROM provider p, generate_series(0, size.towns * size.executors - 1) AS number,
         jsonb_populate_record(p, jsonb_build_object(
           'municipality', bench.town(number, size), 'name', 'Provbolaget ' || number,
           'id', bench.id(9, number / size.towns % size.executors))) AS made
   WHERE p.municipality = 382 AND p.kind = 'external' AND size.executors > 1;
  INSERT INTO guideline_parameter
  SELECT made.* FROM guideline_parameter p, generate_series(0, size.towns - 1) AS number,
         jsonb_populate_record(p, jsonb_build_object('municipality', bench.town(number, size)))
           AS made
   WHERE p.municipality = 382;
END;

CREATE PROCEDURE bench.audit(number_of_entries bigint, size bench.size) LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO audit_entry (municipality, subject, role, operation, resource_id, fields, trace)
  SELECT bench.town(number, size), 'bench-provider', 'provider', 'confirmOrder',
         bench.id(0, number), '{confirmedOn}', '4bf92f3577b34da6a3ce929d0e0e4736'
    FROM generate_series(1, number_of_entries) AS number;
END;

CREATE TEMPORARY TABLE chosen AS
  SELECT o.id AS order_id, o.decision_id, o.person_id, o.case_id, d.application_id, d.line_id
    FROM "order" o
    JOIN decision d ON d.municipality = o.municipality AND d.id = o.decision_id;

SELECT bench.add('person', 'person', '{"id": 1, "identity_index": 1}', to_jsonb(t))
  FROM person t JOIN chosen c ON t.id = c.person_id;
SELECT bench.add('"case"', 'person', '{"id": 2}', to_jsonb(t))
  FROM "case" t JOIN chosen c ON t.id = c.case_id;
SELECT bench.add('application', 'decision', '{"id": 3}', to_jsonb(t))
  FROM application t JOIN chosen c ON t.id = c.application_id;
SELECT bench.add('application_line', 'decision', '{"id": 4}', to_jsonb(t))
  FROM application_line t JOIN chosen c ON t.id = c.line_id;
SELECT bench.add('investigation', 'decision', '{}', to_jsonb(t))
  FROM investigation t JOIN chosen c ON t.application_id = c.application_id;
SELECT bench.add('decision', 'decision', '{"id": 5}', to_jsonb(t))
  FROM decision t JOIN chosen c ON t.id = c.decision_id;
SELECT bench.add('decision_state', 'decision', '{}', to_jsonb(t))
  FROM decision_state t JOIN chosen c ON t.decision_id = c.decision_id;
SELECT bench.add('measure_grant', 'grant', '{}', to_jsonb(t))
  FROM measure_grant t JOIN chosen c ON t.decision_id = c.decision_id;
SELECT bench.add('"order"', 'order', '{"id": 0}', to_jsonb(t))
  FROM "order" t JOIN chosen c ON t.id = c.order_id;
SELECT bench.add('implementation_plan', 'order', '{}', to_jsonb(t))
  FROM implementation_plan t JOIN chosen c ON t.order_id = c.order_id;
SELECT bench.add('watch', 'order',
                 jsonb_build_object('id', 5 + row_number() OVER (), 'resource_id', 0), to_jsonb(t))
  FROM watch t JOIN chosen c ON t.resource_id = c.order_id;
SELECT bench.add('idempotency_answer', 'order', '{"request_key": 0}', to_jsonb(t))
  FROM idempotency_answer t WHERE operation = 'sendOrder';
