-- A reopened investigation takes its proposals back to drafts.
UPDATE decision_state s
   SET state = 'draft', proposed_to = NULL, version = s.version + 1
  FROM decision d
 WHERE d.municipality = :municipality::smallint AND d.application_id = :application_id::uuid
   AND s.municipality = d.municipality AND s.decision_id = d.id AND s.state = 'proposed'
