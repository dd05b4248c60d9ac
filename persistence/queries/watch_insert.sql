-- A watch of the officer's goes to whoever is responsible for the case. One that is open already is
-- not opened again.
INSERT INTO watch (municipality, id, case_id, person_id, provider_id, owner, kind, resource_type,
                   resource_id, due_on, assignee, sources, opened_on)
SELECT :municipality::smallint, new_id(), :case_id::uuid, :person_id::uuid,
       :watch_provider_id::uuid, :owner, :kind, :resource_type, :watched_id::uuid, :due_on::date,
       CASE WHEN :owner = 'officer' THEN
         (SELECT responsible_officer FROM "case"
           WHERE municipality = :municipality::smallint AND id = :case_id::uuid) END,
       :sources, :today::date
 WHERE NOT EXISTS (SELECT FROM watch
                    WHERE municipality = :municipality::smallint AND resource_id = :watched_id::uuid
                      AND kind = :kind AND state = 'open')
