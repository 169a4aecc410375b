LOCK TABLE "public"."millrace_lock_events";

SELECT 1 / CASE WHEN COUNT(*) = 1 AND SUM(CASE WHEN (partition_id = 1 AND end_offset = 0 AND topic_id = 'topic-a' AND batch = 'origin') THEN 1 ELSE 0 END) = 1 THEN 1 ELSE 0 END
FROM "public"."millrace_ledger"
WHERE pipeline = 'p' AND lane = 'live' AND stream = 'events' AND table_name = 'events' AND partition_id IN (1);

INSERT INTO "public"."millrace_loads" (version, batch, attempt, pipeline, lane, stream, table_name, topic_id, partition_id, from_offset, end_offset, commits, files, bytes, committed, inserted, absorbed, superseded, set_aside, loaded_at)
SELECT 1, '4f53710df44f5b4789383b0c67de9c5a', 1, 'p', 'live', 'events', 'events', 'topic-a', 1, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0, GETDATE();

UPDATE "public"."millrace_ledger" AS l
SET end_offset = h.end_offset, inserted = l.inserted + h.inserted, absorbed = l.absorbed + h.absorbed,
  superseded = l.superseded + h.superseded, set_aside = l.set_aside + h.set_aside, batch = h.batch, updated_at = GETDATE()
FROM "public"."millrace_loads" h
WHERE h.batch = '4f53710df44f5b4789383b0c67de9c5a' AND h.loaded_at >= DATEADD(day, -2, GETDATE()) AND h.partition_id = l.partition_id
  AND l.pipeline = 'p' AND l.lane = 'live' AND l.stream = 'events' AND l.table_name = 'events';
