SELECT v.*, v.state = 'open' AND v.due_on < :today::date AS overdue, v.id AS logged_resource,
       w.person_id AS logged_person
  FROM watch_view v
  JOIN watch w ON w.municipality = v.municipality AND w.id = v.id
 WHERE v.municipality = :municipality::smallint AND v.id = :watch_id::uuid
