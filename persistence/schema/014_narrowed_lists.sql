-- A list that is asked for one provider's, person's, decision's or assignee's rows enters an index by
-- it, and meets the rows in the order of the page. Where a state stands last, the index alone tells
-- the few that are sent or open from the many that are not.
CREATE INDEX order_of_provider_by_id ON "order" (municipality, provider_id, id, state);
CREATE INDEX order_of_decision_by_id ON "order" (municipality, decision_id, id);
CREATE INDEX order_of_person_by_id ON "order" (municipality, person_id, id);
CREATE INDEX decision_of_person_by_id ON decision (municipality, person_id, id);
CREATE INDEX watch_of_resource_by_day ON watch (municipality, resource_id, due_on, id);
CREATE INDEX watch_of_provider ON watch (municipality, provider_id, due_on, id, state)
  WHERE provider_id IS NOT NULL;
CREATE INDEX watch_of_assignee ON watch (municipality, assignee, due_on, id, state)
  WHERE assignee IS NOT NULL;

-- The order's decision, also when it is recalled and shows none, as it tells its person and addressee:
-- an index is entered by a column, not by what may be withheld of it.
CREATE OR REPLACE VIEW order_view WITH (security_invoker) AS
  SELECT o.municipality, o.id, s.decision_id, s.case_id, s.person_id,
         s.measure, o.state, s.provider_id, v.name AS provider_name,
         nullif(concat_ws(' ', p.given_name, p.family_name), '') AS person_name,
         p.identity_sealed AS person_identity_number, p.phone AS person_phone,
         p.address AS person_address, p.protection AS person_protection,
         s.officer AS officer_name, s.officer_unit, s.goal, s.purpose, s.extract,
         s.extent_quantity, s.extent_unit, s.extent_period, s.minutes_per_month,
         s.minutes_per_week, s.derived, s.period_from, s.period_to, s.sent_on, s.confirmed_on,
         s.checked, s.started_on, s.last_day, s.end_reason, s.ended_on, s.query_reason,
         s.query_text, s.queried_on AS query_queried_on, s.query_answer,
         s.query_answered_on, s.replaces_order_id, s.replaced_by_order_id,
         i.state AS plan_state, i.due_on AS plan_due_on, o.changed_on, o.version,
         CASE WHEN o.confirmation_kind = 'start' THEN 'confirm'
              WHEN o.state = 'sent' THEN 'start'
              WHEN i.state = 'received' THEN 'remind' END AS blocked_events,
         o.person_id AS logged_person, o.provider_id AS addressee_id,
         o.decision_id AS granting_decision
    FROM "order" o
    LEFT JOIN LATERAL (SELECT o.* WHERE current_provider() IS NULL OR o.state <> 'recalled') s ON true
    LEFT JOIN person p ON p.municipality = o.municipality AND p.id = o.person_id AND s.id IS NOT NULL
    LEFT JOIN provider v
      ON v.municipality = o.municipality AND v.id = o.provider_id AND s.id IS NOT NULL
    LEFT JOIN implementation_plan i
      ON i.municipality = o.municipality AND i.order_id = o.id AND s.id IS NOT NULL
    JOIN "case" c ON c.municipality = o.municipality AND c.id = o.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer);

-- Whose order a watch hangs on, for the walls.
CREATE OR REPLACE VIEW watch_view WITH (security_invoker) AS
  SELECT w.municipality, w.id, w.case_id, w.person_id, w.kind, w.resource_type, w.resource_id,
         w.due_on, w.state, w.assignee, w.opened_on, w.closed_on, w.closed_by, w.note, w.remind_on,
         to_json(string_to_array(w.sources, ' '))::text AS sources, w.version,
         w.provider_id AS addressee_id
    FROM watch w
    LEFT JOIN "case" c ON c.municipality = w.municipality AND c.id = w.case_id
   WHERE (current_provider() IS NULL
          OR (w.owner = 'executor'
              AND NOT EXISTS (SELECT FROM "order" o
                               WHERE o.municipality = w.municipality AND o.id = w.resource_id
                                 AND o.state = 'recalled')))
     AND (c.id IS NULL OR caller_follows(c.unit, c.responsible_officer, c.deputy_officer));

-- The wall around a provider says the same in words by which the planner takes half of the rows to
-- pass. Of "is null or equal" it takes one in two hundred, and sorts what is left for a page, which
-- for everybody but executors is all.
DO $$
DECLARE
  walled regclass;
BEGIN
  FOREACH walled IN ARRAY ARRAY['"order"', 'implementation_plan', 'message', 'watch']::regclass[] LOOP
    EXECUTE format('ALTER POLICY own_provider ON %s USING (CASE WHEN current_provider() IS NULL '
                   'THEN true ELSE provider_id = current_provider() END)', walled);
  END LOOP;
END $$;

-- The new indexes take the place of those that know no page.
DROP INDEX order_of_provider, order_of_decision, order_of_person, decision_of_person,
  watch_of_resource;
ALTER INDEX order_of_provider_by_id RENAME TO order_of_provider;
ALTER INDEX order_of_decision_by_id RENAME TO order_of_decision;
ALTER INDEX order_of_person_by_id RENAME TO order_of_person;
ALTER INDEX decision_of_person_by_id RENAME TO decision_of_person;
ALTER INDEX watch_of_resource_by_day RENAME TO watch_of_resource;
