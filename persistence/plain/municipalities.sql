SELECT code, coalesce(sandbox_today::text, '') FROM municipality;
