-- Each order that a decision's end brings to its last day is to be closed by its executor.
INSERT INTO watch (municipality, id, case_id, person_id, provider_id, owner, kind, resource_type,
                   resource_id, due_on, sources, opened_on)
SELECT o.municipality, new_id(), o.case_id, o.person_id, o.provider_id, 'executor', :kind, 'order',
       o.id, o.last_day, :sources, :today::date
  FROM "order" o
 WHERE o.municipality = :municipality::smallint AND o.decision_id = :decision_id::uuid
   AND o.state = 'ending'
   AND NOT EXISTS (SELECT FROM watch w
                    WHERE w.municipality = o.municipality AND w.resource_id = o.id
                      AND w.kind = :kind AND w.state = 'open')
