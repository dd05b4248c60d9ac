UPDATE application
   SET confirmed_on = :body.confirmedOn::date, confirmation_channel = :body.channel,
       medical_evidence = :body.medicalEvidence,
       missing_evidence_notice_given = :body.missingEvidenceNoticeGiven::boolean,
       confirmed_by = :subject, version = version + 1
 WHERE municipality = :municipality::smallint AND id = :application_id::uuid
