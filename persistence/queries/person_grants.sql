-- The person's grants that are adopted, running, upcoming or past: what rules about several
-- measures read.
SELECT g.decision_id AS id, g.measure, g.legal_basis, g.kind, lower(g.period) AS period_from,
       upper(g.period) - 1 AS period_to
  FROM measure_grant g
 WHERE g.municipality = :municipality::smallint
   AND g.person_id IN (SELECT :person_id::uuid UNION ALL
         SELECT person_id FROM decision WHERE municipality = :municipality::smallint AND id = :decision_id::uuid
         UNION ALL
         SELECT person_id FROM application WHERE municipality = :municipality::smallint AND id = :application_id::uuid)
 ORDER BY g.decision_id
