-- The service's role stands under the walls: no superuser, no bypass, no table of its own.
SELECT NOT (r.rolsuper OR r.rolbypassrls)
   AND NOT EXISTS (SELECT FROM pg_class c WHERE pg_has_role(r.oid, c.relowner, 'USAGE')
                      AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'p'))
  FROM pg_roles r WHERE r.rolname = current_user;
