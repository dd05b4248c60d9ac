UPDATE "order"
   SET state = :state, queried_from = :queried_from, confirmed_on = :confirmed_on::date,
       checked = coalesce(:checked::boolean, checked), started_on = :started_on::date,
       last_day = coalesce(:last_day::date, period_to), end_reason = coalesce(:end_reason, end_reason),
       end_text = coalesce(:end_text, end_text), ended_on = :closed_on::date,
       query_reason = coalesce(:query_reason, query_reason), query_text = coalesce(:query_text, query_text),
       queried_on = coalesce(:queried_on::date, queried_on),
       query_answer = CASE WHEN :queried_on::date IS NULL THEN coalesce(:query_answer, query_answer) END,
       query_answered_on =
         CASE WHEN :queried_on::date IS NULL THEN coalesce(:query_answered_on::date, query_answered_on) END,
       replaced_by_order_id = coalesce(:replaced_by_order_id::uuid, replaced_by_order_id),
       changed_on = :today::date, version = version + 1
 WHERE municipality = :municipality::smallint AND id = :order_id::uuid
