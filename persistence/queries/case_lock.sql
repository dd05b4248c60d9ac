-- The case and what still hinders that it is closed.
SELECT c.id, c.person_id, c.state, c.version,
       (SELECT count(*) FROM application a
          JOIN application_line l ON l.municipality = a.municipality AND l.application_id = a.id
         WHERE a.municipality = c.municipality AND a.case_id = c.id AND l.state = 'open') AS open_lines,
       (SELECT count(*) FROM decision d
          JOIN decision_state s ON s.municipality = d.municipality AND s.decision_id = d.id
         WHERE d.municipality = c.municipality AND d.case_id = c.id
           AND s.state IN ('adopted', 'ended') AND s.notified_on IS NULL) AS unnotified_decisions,
       (SELECT count(*) FROM decision d
          JOIN measure_grant g ON g.municipality = d.municipality AND g.decision_id = d.id
         WHERE d.municipality = c.municipality AND d.case_id = c.id
           AND (upper(g.period) IS NULL OR upper(g.period) > :today::date))
       + (SELECT count(*) FROM "order" o
           WHERE o.municipality = c.municipality AND o.case_id = c.id
             AND o.state IN ('sent', 'confirmed', 'queried', 'started', 'ending')) AS running_measures
  FROM "case" c
 WHERE c.municipality = :municipality::smallint AND c.id = :case_id::uuid
   AND caller_follows(c.unit, c.responsible_officer, c.deputy_officer)
   FOR NO KEY UPDATE OF c
