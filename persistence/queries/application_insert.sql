INSERT INTO application (municipality, id, case_id, person_id, received_on, applicant, applicant_name, channel)
VALUES (:municipality::smallint, :application_id::uuid, :case_id::uuid, :person_id::uuid,
        :body.receivedOn::date, :body.applicant, :body.applicantName, :body.channel)
