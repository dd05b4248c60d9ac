-- The line that a decision is drafted on, with its application; the person is locked first.
SELECT l.id, l.application_id, l.measure, l.legal_basis, l.state, a.case_id, a.person_id
  FROM application_line l
  JOIN application_view v ON v.municipality = l.municipality AND v.id = l.application_id
  JOIN application a ON a.municipality = l.municipality AND a.id = l.application_id
 WHERE l.municipality = :municipality::smallint AND l.id = :line_id::uuid
   AND l.application_id = :application_id::uuid
   FOR NO KEY UPDATE OF a
