UPDATE follow_up
   SET state = 'done', completed_on = :body.completedOn::date, result = :body.result,
       consulted_person = :body.consultedPerson::boolean, summary = :body.summary, version = version + 1
 WHERE municipality = :municipality::smallint AND id = :follow_up_id::uuid
