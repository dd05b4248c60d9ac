-- The agency has answered: what was expected of it is granted, or not.
UPDATE decision_state s
   SET state_status = CASE WHEN :answer IN ('granted', 'partly_granted') THEN 'granted' ELSE 'none' END,
       version = s.version + 1
  FROM decision d
 WHERE d.municipality = :municipality::smallint AND d.application_id = :application_id::uuid
   AND s.municipality = d.municipality AND s.decision_id = d.id AND s.state_status = 'expected'
