-- Settings of the server that write values into its log, or lose what was answered.
SELECT coalesce(string_agg(name || '=' || setting, ' ' ORDER BY name), '')
  FROM pg_settings
 WHERE (name = 'log_error_verbosity' AND setting = 'verbose')
    OR (name = 'log_min_error_statement' AND setting NOT IN ('panic', 'fatal'))
    OR (name = 'log_parameter_max_length_on_error' AND setting <> '0')
    OR (name = 'fsync' AND setting = 'off')
    OR (name = 'synchronous_commit' AND setting = 'off')
    OR (name = 'full_page_writes' AND setting = 'off')
    OR (name = 'server_encoding' AND setting <> 'UTF8');
