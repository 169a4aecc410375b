SELECT version, partition_id, topic_id, end_offset, inserted, absorbed, superseded, set_aside, batch
FROM "public"."millrace_ledger"
WHERE pipeline = 'p' AND lane = 'live' AND stream = 'events' AND table_name = 'events'
ORDER BY partition_id;

SELECT column_name, data_type, numeric_precision, numeric_scale
FROM svv_columns
WHERE table_schema = 'public' AND table_name = 'events'
ORDER BY ordinal_position;

SELECT COALESCE(SUM(inserted), 0), COALESCE(SUM(absorbed), 0)
FROM "public"."millrace_loads"
WHERE batch = 'b1';

SELECT current_database(), has_schema_privilege(nspname, 'USAGE'), has_schema_privilege(nspname, 'CREATE')
FROM pg_namespace
WHERE nspname = 'public';

SELECT name, hash, drops, seen
FROM "public"."millrace_gold"
WHERE pipeline = 'p'
ORDER BY name;

SELECT table_name, column_name
FROM svv_columns
WHERE table_schema = 'public' AND table_name IN ('millrace_lock_events', 'millrace_ledger', 'millrace_loads', 'millrace_load_hours', 'millrace_gold');
