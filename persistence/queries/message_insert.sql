INSERT INTO message (municipality, order_id, provider_id, receiver, kind, body, sent_on)
VALUES (:municipality::smallint, :order_id::uuid, :message_provider_id::uuid, :receiver, :kind,
        :body.text, :today::date)
