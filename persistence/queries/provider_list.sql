-- about nobody
SELECT v.*, v.id AS logged_resource, NULL::uuid AS logged_person
  FROM provider_view v
 WHERE v.municipality = :municipality::smallint
 ORDER BY v.name COLLATE "sv-x-icu", v.id LIMIT :page_size::integer OFFSET :page_start::integer
