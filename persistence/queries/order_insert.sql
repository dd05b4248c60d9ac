INSERT INTO "order" (municipality, id, decision_id, case_id, person_id, provider_id, measure, goal,
                     purpose, extract, extent_quantity, extent_unit, extent_period, minutes_per_month,
                     minutes_per_week, derived, period_from, period_to, officer, officer_unit,
                     confirmation_kind, sent_on, last_day, replaces_order_id, changed_on)
VALUES (:municipality::smallint, :new_order_id::uuid, :decision_id::uuid, :case_id::uuid, :person_id::uuid,
        :provider_id::uuid, :measure, :goal, :purpose, :extract, :extent_quantity::integer, :extent_unit,
        :extent_period, :minutes_per_month::integer, :minutes_per_week::integer, :derived,
        :period_from::date, :period_to::date, :subject, :unit, :confirmation_kind, :today::date, :period_to::date,
        :replaces_order_id::uuid, :today::date)
