-- The grant that an order rests on, for the order's corrected successor.
SELECT d.id, d.application_id, d.line_id, d.case_id, d.person_id, d.measure, d.legal_basis, d.kind,
       d.outcome, d.goal, d.extent_quantity, d.extent_unit, d.extent_period, d.period_from,
       d.period_to, d.delivery_form, s.state, s.ended_on,
       EXISTS (SELECT FROM "order" r
                WHERE r.municipality = d.municipality AND r.id = :body.replacesOrderId::uuid
                  AND r.decision_id = d.id AND r.state = 'recalled') AS replaces_a_recalled_order
  FROM decision d
  JOIN decision_state s ON s.municipality = d.municipality AND s.decision_id = d.id
 WHERE d.municipality = :municipality::smallint
   AND d.id IN (SELECT :decision_id::uuid UNION ALL
         SELECT decision_id FROM "order"
          WHERE municipality = :municipality::smallint AND id = :order_id::uuid)
