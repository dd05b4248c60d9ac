UPDATE decision_state
   SET state = :state, proposed_to = :proposed_to, return_reason = coalesce(:return_reason, return_reason),
       decided_on = :decided_on::date, decided_by = coalesce(:decided_by, decided_by),
       decided_by_role = coalesce(:decided_by_role, decided_by_role),
       committee_minutes_on = coalesce(:body.committee.minutesOn::date, committee_minutes_on),
       committee_paragraph = coalesce(:body.committee.paragraph, committee_paragraph),
       notified_on = :notified_on::date,
       notification_channel = coalesce(:notification_channel, notification_channel),
       appealable_until = :appealable_until::date, ended_on = :ended_on::date,
       end_reason = coalesce(:end_reason, end_reason), end_wish = coalesce(:end_wish, end_wish),
       municipal_minutes = coalesce(:municipal_minutes::integer, municipal_minutes),
       state_minutes = coalesce(:state_minutes::integer, state_minutes),
       state_status = coalesce(:state_status, state_status),
       findings = coalesce(:findings, findings), version = version + 1
 WHERE municipality = :municipality::smallint AND decision_id = :decision_id::uuid
