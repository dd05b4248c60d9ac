SELECT v.*, v.id AS logged_resource
  FROM order_view v
 WHERE v.municipality = :municipality::smallint
   AND (:provider::uuid IS NULL OR v.addressee_id = :provider::uuid)
   AND (:query.state::text IS NULL OR v.state = :query.state)
   AND (:query.measure::text IS NULL OR v.measure = :query.measure)
   AND (:query.decisionId::uuid IS NULL OR v.decision_id = :query.decisionId::uuid)
   AND (:query.personId::uuid IS NULL OR v.person_id = :query.personId::uuid)
   AND (:query.providerId::uuid IS NULL OR v.provider_id = :query.providerId::uuid)
   AND v.id < coalesce(:after_id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
 ORDER BY v.id DESC LIMIT :page_size::integer OFFSET :page_start::integer
