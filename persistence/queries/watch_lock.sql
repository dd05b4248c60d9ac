SELECT w.id, w.kind, w.state, w.version
  FROM watch w
  JOIN watch_view v ON v.municipality = w.municipality AND v.id = w.id
 WHERE w.municipality = :municipality::smallint AND w.id = :watch_id::uuid
   FOR NO KEY UPDATE OF w
