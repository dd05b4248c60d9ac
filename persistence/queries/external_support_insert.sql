INSERT INTO external_support (municipality, id, person_id, source, measure, minutes_per_week, period,
                              reference, findings)
VALUES (:municipality::smallint, :external_support_id::uuid, :person_id::uuid, :source, :measure,
        :minutes_per_week::integer, daterange(:period_from::date, :period_to::date, '[]'), :reference,
        coalesce(:findings, '[]'))
