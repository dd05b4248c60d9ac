UPDATE watch
   SET note = coalesce(:body.note, note), assignee = coalesce(:body.assignee, assignee),
       remind_on = coalesce(:body.remindOn::date, remind_on),
       state = :state, closed_on = CASE WHEN :state = 'closed' THEN :today::date ELSE closed_on END,
       closed_by = CASE WHEN :state = 'closed' THEN :subject ELSE closed_by END, version = version + 1
 WHERE municipality = :municipality::smallint AND id = :watch_id::uuid
