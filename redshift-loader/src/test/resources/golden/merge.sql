LOCK TABLE "public"."millrace_lock_events";

SELECT 1 / CASE WHEN COUNT(*) = 2 AND SUM(CASE WHEN (partition_id = 0 AND end_offset = 5 AND topic_id = 'topic-a' AND batch = 'origin')
    OR (partition_id = 2 AND end_offset = 0 AND topic_id = 'topic-a' AND batch = 'origin') THEN 1 ELSE 0 END) = 2 THEN 1 ELSE 0 END
FROM "public"."millrace_ledger"
WHERE pipeline = 'p' AND lane = 'live' AND stream = 'events' AND table_name = 'events' AND partition_id IN (0, 2);

CREATE TEMP TABLE "millrace_staging_0" (
  "eventid" VARCHAR(65535),
  "repo" SUPER,
  "price" DECIMAL(12,2),
  "_event_time" TIMESTAMP,
  "_partition" BIGINT,
  "_offset" BIGINT,
  "_ingested_at" TIMESTAMP
);

COPY "millrace_staging_0" ("eventid", "repo", "_event_time", "_partition", "_offset", "_ingested_at")
FROM 's3://lake/p/live/events/loads/572ad60ef3ecde442ed148de2ce8b403/0-0.manifest'
IAM_ROLE 'arn:aws:iam::123456789012:role/copy'
FORMAT AS PARQUET MANIFEST SERIALIZETOJSON;

COPY "millrace_staging_0" ("eventid", "repo", "price", "_event_time", "_partition", "_offset", "_ingested_at")
FROM 's3://lake/p/live/events/loads/572ad60ef3ecde442ed148de2ce8b403/0-1.manifest'
IAM_ROLE 'arn:aws:iam::123456789012:role/copy'
FORMAT AS PARQUET MANIFEST SERIALIZETOJSON;

CREATE TEMP TABLE "millrace_batch" AS
SELECT s.*,
  ROW_NUMBER() OVER (PARTITION BY s."_millrace_id", s."_millrace_id_length" ORDER BY s."_partition", s."_offset") AS "_millrace_copy",
  CASE WHEN t."_millrace_id" IS NULL THEN 0 ELSE 1 END AS "_millrace_known"
FROM (
  SELECT 0 AS "_millrace_partition", r."eventid" AS "_millrace_id", LENGTH(r."eventid") AS "_millrace_id_length", r."eventid", r."repo", r."price", r."_event_time", r."_partition", r."_offset", r."_ingested_at"
  FROM "millrace_staging_0" r
) s
LEFT JOIN (
  SELECT DISTINCT r."eventid" AS "_millrace_id", LENGTH(r."eventid") AS "_millrace_id_length"
  FROM "public"."events" r
  WHERE r."_event_time" >= TIMESTAMP '2026-11-20 12:00:00.005' AND r."_event_time" < TIMESTAMP '2026-11-20 12:00:00.013'
) t ON t."_millrace_id" = s."_millrace_id" AND t."_millrace_id_length" = s."_millrace_id_length";

SELECT 1 / CASE WHEN COUNT(*) = 5
    AND SUM(CASE WHEN b."_millrace_partition" = 0 THEN 1 ELSE 0 END) = 5
    AND COUNT(b."_millrace_id") = COUNT(*)
    AND MIN(b."_event_time") >= TIMESTAMP '2026-11-20 12:00:00.005'
    AND MAX(b."_event_time") < TIMESTAMP '2026-11-20 12:00:00.013' THEN 1 ELSE 0 END
FROM "millrace_batch" b;

INSERT INTO "public"."events" ("eventid", "repo", "price", "_event_time", "_partition", "_offset", "_ingested_at")
SELECT b."eventid", b."repo", b."price", b."_event_time", b."_partition", b."_offset", b."_ingested_at"
FROM "millrace_batch" b
WHERE b."_millrace_copy" = 1 AND b."_millrace_known" = 0;

INSERT INTO "public"."millrace_loads" (version, batch, attempt, pipeline, lane, stream, table_name, topic_id, partition_id, from_offset, end_offset, commits, files, bytes, committed, inserted, absorbed, superseded, set_aside, loaded_at)
SELECT 1, '572ad60ef3ecde442ed148de2ce8b403', 1, 'p', 'live', 'events', 'events', 'topic-a', 0, 5, 12, 2, 2, 2000, COUNT(*), COALESCE(SUM(CASE WHEN b."_millrace_copy" = 1 AND b."_millrace_known" = 0 THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN b."_millrace_copy" = 1 AND b."_millrace_known" = 0 THEN 0 ELSE 1 END), 0), 0, 0, GETDATE()
FROM "millrace_batch" b WHERE b."_millrace_partition" = 0
UNION ALL
SELECT 1, '572ad60ef3ecde442ed148de2ce8b403', 1, 'p', 'live', 'events', 'events', 'topic-a', 2, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0, GETDATE();

INSERT INTO "public"."millrace_load_hours" (version, batch, pipeline, lane, stream, table_name, event_hour, committed, inserted, absorbed, superseded, set_aside)
SELECT 1, '572ad60ef3ecde442ed148de2ce8b403', 'p', 'live', 'events', 'events', h."event_hour", COUNT(*), SUM(h."new"), SUM(1 - h."new"), 0, 0
FROM (
  SELECT DATE_TRUNC('hour', b."_event_time") AS "event_hour", CASE WHEN b."_millrace_copy" = 1 AND b."_millrace_known" = 0 THEN 1 ELSE 0 END AS "new"
  FROM "millrace_batch" b
) h
GROUP BY h."event_hour";

UPDATE "public"."millrace_ledger" AS l
SET end_offset = h.end_offset, inserted = l.inserted + h.inserted, absorbed = l.absorbed + h.absorbed,
  superseded = l.superseded + h.superseded, set_aside = l.set_aside + h.set_aside, batch = h.batch, updated_at = GETDATE()
FROM "public"."millrace_loads" h
WHERE h.batch = '572ad60ef3ecde442ed148de2ce8b403' AND h.loaded_at >= DATEADD(day, -2, GETDATE()) AND h.partition_id = l.partition_id
  AND l.pipeline = 'p' AND l.lane = 'live' AND l.stream = 'events' AND l.table_name = 'events';

DROP TABLE "millrace_batch", "millrace_staging_0";
