INSERT INTO provider (municipality, id, name, kind, organisation_number, measures, maximum_orders)
VALUES (:municipality::smallint, :provider_id::uuid, :body.name, :body.kind, :body.organisationNumber,
        :body.measures::jsonb, :body.maximumOrders::integer)
