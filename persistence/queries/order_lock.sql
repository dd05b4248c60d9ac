-- An order for a command.
SELECT o.id, o.decision_id, o.case_id, o.person_id, o.provider_id, o.measure, o.state, o.queried_from,
       o.sent_on, o.confirmed_on, coalesce(o.checked, false) AS checked, o.started_on, o.last_day,
       o.end_reason, o.ended_on AS closed_on, o.period_from, o.period_to, o.confirmation_kind,
       coalesce(i.state = 'received', false) AS plan_received, o.version
  FROM "order" o
  JOIN "case" c ON c.municipality = o.municipality AND c.id = o.case_id
  LEFT JOIN implementation_plan i ON i.municipality = o.municipality AND i.order_id = o.id
 WHERE o.municipality = :municipality::smallint AND o.id = :order_id::uuid
   AND (:provider::uuid IS NULL OR o.provider_id = :provider::uuid)
   AND caller_follows(c.unit, c.responsible_officer, c.deputy_officer)
   FOR NO KEY UPDATE OF o
