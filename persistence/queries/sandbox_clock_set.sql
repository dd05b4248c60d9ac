UPDATE municipality SET sandbox_today = :body.today::date WHERE code = :municipality::smallint
