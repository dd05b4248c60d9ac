-- The key is taken for this transaction; somebody else at it is IN409.
SELECT claim_request(:client, :operation, :request_key)
