-- The key is taken for this transaction, and what was answered to it before. What an executor got
-- of an order that has since been recalled is withheld.
SELECT claimed.*, a.request_hash, a.status, a.answer,
       a.answer ->> 'logged_resource' AS resource_id,
       '{' || (a.answer ->> 'logged_person') || '}' AS person_ids,
       EXISTS (SELECT FROM "order" o
                WHERE o.municipality = a.municipality AND o.state = 'recalled'
                  AND o.id = (a.answer ->> 'logged_resource')::uuid
                  AND current_provider() IS NOT NULL) AS is_withheld
  FROM (SELECT claim_request(:client, :operation, :request_key)) AS claimed
  LEFT JOIN idempotency_answer a
    ON a.municipality = :municipality::smallint AND a.client = :client
   AND a.operation = :operation AND a.request_key = :request_key
