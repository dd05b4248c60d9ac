SELECT v.*, v.state = 'open' AND v.due_on < :today::date AS overdue, v.id AS logged_resource,
       w.person_id AS logged_person
  FROM watch_view v
  JOIN watch w ON w.municipality = v.municipality AND w.id = v.id
 WHERE v.municipality = :municipality::smallint
   AND (:query.assignee::text IS NULL OR v.assignee = :query.assignee)
   AND (:query.kind::text IS NULL OR v.kind = :query.kind)
   AND (:query.state::text IS NULL OR v.state = :query.state)
   AND (:query.dueBefore::date IS NULL OR v.due_on <= :query.dueBefore::date)
   AND (:query.overdue::boolean IS NULL
        OR (v.state = 'open' AND v.due_on < :today::date) = :query.overdue::boolean)
   AND (:query.resourceId::uuid IS NULL OR v.resource_id = :query.resourceId::uuid)
   AND (v.due_on, v.id) > (coalesce(:after_day::date, '-infinity'),
                           coalesce(:after_id::uuid, '00000000-0000-0000-0000-000000000000'))
 ORDER BY v.due_on, v.id LIMIT :page_size::integer OFFSET :page_start::integer
