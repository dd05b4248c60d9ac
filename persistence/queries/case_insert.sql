-- The registering officer is responsible; for the e-service nobody is yet, and the unit's queue has it.
INSERT INTO "case" (municipality, id, person_id, unit, responsible_officer, opened_on)
VALUES (:municipality::smallint, :case_id::uuid, :person_id::uuid, coalesce(:unit, 'intake'),
        CASE WHEN :role <> 'intake' THEN :subject END, :today::date)
