UPDATE implementation_plan
   SET state = :state, received_on = :body.receivedOn::date, goals = :body.goals,
       activities = :body.activities, participation = :body.participation
 WHERE municipality = :municipality::smallint AND order_id = :order_id::uuid
