SELECT code, sandbox_today FROM municipality WHERE sandbox_today IS NOT NULL;
