-- narrowed by query.assignedTo: v.responsible_officer = :query.assignedTo
-- narrowed by query.unit: v.unit = :query.unit
SELECT v.*, v.id AS logged_resource, v.person_id AS logged_person
  FROM case_view v
 WHERE v.municipality = :municipality::smallint
   AND CASE WHEN :query.assignedTo::text IS NULL THEN true
            ELSE v.responsible_officer = :query.assignedTo END
   AND CASE WHEN :query.unit::text IS NULL THEN true ELSE v.unit = :query.unit END
   AND CASE WHEN :query.state::text IS NULL THEN true ELSE v.state = :query.state END
   AND CASE WHEN :query.nextWatchBefore::date IS NULL THEN true
            ELSE v.next_watch_due_on <= :query.nextWatchBefore END
   AND v.id < CASE WHEN :after_id::uuid IS NULL THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff'
                   ELSE :after_id::uuid END
 ORDER BY v.id DESC LIMIT :page_size::integer OFFSET :page_start::integer
