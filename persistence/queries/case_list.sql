SELECT v.*, v.id AS logged_resource, v.person_id AS logged_person
  FROM case_view v
 WHERE v.municipality = :municipality::smallint
   AND (:query.assignedTo::text IS NULL OR v.responsible_officer = :query.assignedTo)
   AND (:query.unit::text IS NULL OR v.unit = :query.unit)
   AND (:query.state::text IS NULL OR v.state = :query.state)
   AND (:query.nextWatchBefore::date IS NULL OR v.next_watch_due_on <= :query.nextWatchBefore::date)
   AND v.id < coalesce(:after_id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
 ORDER BY v.id DESC LIMIT :page_size::integer OFFSET :page_start::integer
