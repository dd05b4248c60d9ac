-- about nobody
-- Overrides by rule: how many, by how many officers, and reasons that come back with the same words.
SELECT r.rule_id, count(*) AS decisions, count(DISTINCT r.subject) AS officers,
       (SELECT coalesce(json_agg(json_build_object('reason', t.reason, 'count', t.times)
                                 ORDER BY t.times DESC, t.reason), '[]')
          FROM (SELECT min(o.reason) AS reason, count(*) AS times FROM rule_override o
                 WHERE o.municipality = :municipality::smallint AND o.rule_id = r.rule_id
                 GROUP BY coalesce(o.reason_key, o.reason) HAVING count(*) > 1) t)::text AS repeated_reasons
  FROM rule_override r
 WHERE r.municipality = :municipality::smallint
 GROUP BY r.rule_id
 ORDER BY count(*) DESC, r.rule_id LIMIT :page_size::integer OFFSET :page_start::integer
