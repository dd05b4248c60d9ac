-- Who asks: what the row-level policies and the views of relation read.
SELECT set_config('insats.municipality', :municipality, true),
       set_config('insats.role', coalesce(:role, ''), true),
       set_config('insats.unit', coalesce(:unit, ''), true),
       set_config('insats.subject', coalesce(:subject, ''), true),
       set_config('insats.provider', coalesce(:provider, ''), true)
