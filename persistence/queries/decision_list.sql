-- narrowed by query.personId: v.person_id = :query.personId::uuid
SELECT v.*, grant_phase(v.state, v.outcome, v.period_from, v.period_to, v.ended_on, :today::date) AS phase,
       v.id AS logged_resource, v.person_id AS logged_person
  FROM decision_view v
 WHERE v.municipality = :municipality::smallint
   AND CASE WHEN :query.measure::text IS NULL THEN true ELSE v.measure = :query.measure END
   AND CASE WHEN :query.state::text IS NULL THEN true ELSE v.state = :query.state END
   AND CASE WHEN :query.personId::uuid IS NULL THEN true ELSE v.person_id = :query.personId END
   AND CASE WHEN :query.endsBefore::date IS NULL THEN true ELSE v.period_to < :query.endsBefore END
   AND v.id < CASE WHEN :after_id::uuid IS NULL THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff'
                   ELSE :after_id::uuid END
 ORDER BY v.id DESC LIMIT :page_size::integer OFFSET :page_start::integer
