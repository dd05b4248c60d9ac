-- narrowed by query.decisionId: v.granting_decision = :query.decisionId::uuid
-- narrowed by query.personId: v.logged_person = :query.personId::uuid
-- narrowed by provider, query.state: v.addressee_id = :provider::uuid AND v.state = :query.state
-- narrowed by provider: v.addressee_id = :provider::uuid
-- narrowed by query.providerId: v.addressee_id = :query.providerId::uuid
SELECT v.*, v.id AS logged_resource
  FROM order_view v
 WHERE v.municipality = :municipality::smallint
   AND CASE WHEN :provider::uuid IS NULL THEN true ELSE v.addressee_id = :provider END
   AND CASE WHEN :query.state::text IS NULL THEN true ELSE v.state = :query.state END
   AND CASE WHEN :query.measure::text IS NULL THEN true ELSE v.measure = :query.measure END
   AND CASE WHEN :query.decisionId::uuid IS NULL THEN true ELSE v.decision_id = :query.decisionId END
   AND CASE WHEN :query.personId::uuid IS NULL THEN true ELSE v.person_id = :query.personId END
   AND CASE WHEN :query.providerId::uuid IS NULL THEN true ELSE v.provider_id = :query.providerId END
   AND v.id < CASE WHEN :after_id::uuid IS NULL THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff'
                   ELSE :after_id::uuid END
 ORDER BY v.id DESC LIMIT :page_size::integer OFFSET :page_start::integer
