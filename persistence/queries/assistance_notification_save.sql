UPDATE assistance_notification
   SET state = :state, informed_on = :informed_on::date, notice_sent_on = :notice_sent_on::date,
       notice_reference = coalesce(:body.reference, notice_reference), answered_on = :answered_on::date,
       answer = :answer, granted_minutes_per_week = :granted_minutes_per_week::integer,
       granted_from = :granted_from::date, findings = coalesce(:support_findings, findings)
 WHERE municipality = :municipality::smallint AND application_id = :application_id::uuid
