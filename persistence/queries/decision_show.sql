SELECT v.*, grant_phase(v.state, v.outcome, v.period_from, v.period_to, v.ended_on, :today::date) AS phase,
       v.id AS logged_resource, d.person_id AS logged_person
  FROM decision_view v
  JOIN decision d ON d.municipality = v.municipality AND d.id = v.id
 WHERE v.municipality = :municipality::smallint AND v.id = :decision_id::uuid
