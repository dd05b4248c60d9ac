-- The grant's last day; a grant that is ended before its first day was never in force.
WITH gone AS (
  DELETE FROM measure_grant
   WHERE municipality = :municipality::smallint AND decision_id = :decision_id::uuid
     AND lower(period) > :last_day::date)
UPDATE measure_grant SET period = daterange(lower(period), :last_day::date, '[]')
 WHERE municipality = :municipality::smallint AND decision_id = :decision_id::uuid
   AND lower(period) <= :last_day::date
   AND (upper(period) IS NULL OR upper(period) - 1 > :last_day::date)
