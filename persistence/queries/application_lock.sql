SELECT a.id, a.case_id, a.person_id, a.version, v.state, a.received_on, a.applicant, a.confirmed_on,
       a.confirmation_channel, a.medical_evidence, a.missing_evidence_notice_given, p.born_on
  FROM application a
  JOIN application_view v ON v.municipality = a.municipality AND v.id = a.id
  JOIN person p ON p.municipality = a.municipality AND p.id = a.person_id
 WHERE a.municipality = :municipality::smallint AND a.id = :application_id::uuid
   FOR NO KEY UPDATE OF a
