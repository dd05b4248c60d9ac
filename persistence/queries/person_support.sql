-- What others have decided for the person.
SELECT e.id, e.measure, e.source, e.minutes_per_week, lower(e.period) AS period_from,
       upper(e.period) - 1 AS period_to
  FROM external_support e
 WHERE e.municipality = :municipality::smallint
   AND e.person_id IN (SELECT :person_id::uuid UNION ALL
         SELECT person_id FROM decision WHERE municipality = :municipality::smallint AND id = :decision_id::uuid
         UNION ALL
         SELECT person_id FROM application WHERE municipality = :municipality::smallint AND id = :application_id::uuid)
 ORDER BY e.id
