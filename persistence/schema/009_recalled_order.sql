-- Whether the order has been recalled: one row by its key, whatever the statement around it is
-- planned like. False for an order that the caller may not see.
CREATE FUNCTION order_is_recalled(of_municipality smallint, of_order uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM "order"
                  WHERE municipality = of_municipality AND id = of_order AND state = 'recalled');
END $$;
