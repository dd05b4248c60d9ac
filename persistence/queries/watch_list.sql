-- narrowed by query.resourceId: v.resource_id = :query.resourceId::uuid
-- narrowed by provider, query.state: v.addressee_id = :provider::uuid AND v.state = :query.state
-- narrowed by provider, query.overdue=true: v.addressee_id = :provider::uuid AND v.state = 'open'
-- narrowed by provider: v.addressee_id = :provider::uuid
-- narrowed by query.assignee, query.state: v.assignee = :query.assignee AND v.state = :query.state
-- narrowed by query.assignee, query.overdue=true: v.assignee = :query.assignee AND v.state = 'open'
-- narrowed by query.assignee: v.assignee = :query.assignee
-- narrowed by query.state: v.state = :query.state
-- narrowed by query.overdue=true: v.state = 'open'
SELECT v.*, v.state = 'open' AND v.due_on < :today::date AS overdue, v.id AS logged_resource,
       v.person_id AS logged_person
  FROM watch_view v
 WHERE v.municipality = :municipality::smallint
   AND CASE WHEN :query.assignee::text IS NULL THEN true ELSE v.assignee = :query.assignee END
   AND CASE WHEN :query.kind::text IS NULL THEN true ELSE v.kind = :query.kind END
   AND CASE WHEN :query.state::text IS NULL THEN true ELSE v.state = :query.state END
   AND CASE WHEN :query.dueBefore::date IS NULL THEN true ELSE v.due_on <= :query.dueBefore END
   AND CASE WHEN :query.overdue::boolean IS NULL THEN true
            ELSE (v.state = 'open' AND v.due_on < :today::date) = :query.overdue END
   AND CASE WHEN :query.resourceId::uuid IS NULL THEN true ELSE v.resource_id = :query.resourceId END
   AND (v.due_on, v.id) > (
         CASE WHEN :after_day::date IS NULL THEN '-infinity' ELSE :after_day::date END,
         CASE WHEN :after_id::uuid IS NULL THEN '00000000-0000-0000-0000-000000000000'
              ELSE :after_id::uuid END)
 ORDER BY v.due_on, v.id LIMIT :page_size::integer OFFSET :page_start::integer
