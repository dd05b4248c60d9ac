-- Whom an order is about and to whom it went, also when it is recalled and shows neither: for the log
-- and the walls, which otherwise have to read the order once more.
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
         o.person_id AS logged_person, o.provider_id AS addressee_id
    FROM "order" o
    LEFT JOIN LATERAL (SELECT o.* WHERE current_provider() IS NULL OR o.state <> 'recalled') s ON true
    LEFT JOIN person p ON p.municipality = o.municipality AND p.id = o.person_id AND s.id IS NOT NULL
    LEFT JOIN provider v
      ON v.municipality = o.municipality AND v.id = o.provider_id AND s.id IS NOT NULL
    LEFT JOIN implementation_plan i
      ON i.municipality = o.municipality AND i.order_id = o.id AND s.id IS NOT NULL
    JOIN "case" c ON c.municipality = o.municipality AND c.id = o.case_id
   WHERE caller_follows(c.unit, c.responsible_officer, c.deputy_officer);
