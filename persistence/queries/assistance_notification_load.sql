SELECT application_id, state, informed_on, notice_sent_on, answered_on, answer,
       granted_minutes_per_week, granted_from, answered_on IS NOT NULL AS agency_answered
  FROM assistance_notification
 WHERE municipality = :municipality::smallint
   AND application_id IN (SELECT :application_id::uuid UNION ALL
         SELECT application_id FROM decision WHERE municipality = :municipality::smallint AND id = :decision_id::uuid)
