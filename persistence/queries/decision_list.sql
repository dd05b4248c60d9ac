SELECT v.*, grant_phase(v.state, v.outcome, v.period_from, v.period_to, v.ended_on, :today::date) AS phase,
       v.id AS logged_resource, v.person_id AS logged_person
  FROM decision_view v
 WHERE v.municipality = :municipality::smallint
   AND (:query.measure::text IS NULL OR v.measure = :query.measure)
   AND (:query.state::text IS NULL OR v.state = :query.state)
   AND (:query.personId::uuid IS NULL OR v.person_id = :query.personId::uuid)
   AND (:query.endsBefore::date IS NULL OR v.period_to < :query.endsBefore::date)
   AND v.id < coalesce(:after_id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
 ORDER BY v.id DESC LIMIT :page_size::integer OFFSET :page_start::integer
