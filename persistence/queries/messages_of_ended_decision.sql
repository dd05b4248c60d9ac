-- Each executor of the decision is told.
INSERT INTO message (municipality, order_id, provider_id, receiver, kind, sent_on)
SELECT municipality, id, provider_id, 'executor', 'decision_ended', :today::date
  FROM "order"
 WHERE municipality = :municipality::smallint AND decision_id = :decision_id::uuid
   AND state IN ('ending', 'not_executed') AND changed_on = :today::date
