-- The singletons of an application exist from its registration.
WITH notification AS (
  INSERT INTO assistance_notification (municipality, application_id)
  VALUES (:municipality::smallint, :application_id::uuid))
INSERT INTO investigation (municipality, application_id)
VALUES (:municipality::smallint, :application_id::uuid)
