-- What was answered to the claimed key before. A statement of its own behind the claim: its snapshot
-- must not be older than the claim. What an executor got of an order that has since been recalled
-- is withheld.
SELECT a.request_hash, a.status, a.answer, a.answer ->> 'logged_resource' AS resource_id,
       '{' || (a.answer ->> 'logged_person') || '}' AS person_ids,
       current_provider() IS NOT NULL
       AND order_is_recalled(a.municipality, (a.answer ->> 'logged_resource')::uuid) AS is_withheld
  FROM idempotency_answer a
 WHERE a.municipality = :municipality::smallint AND a.client = :client
   AND a.operation = :operation AND a.request_key = :request_key
