CREATE TABLE IF NOT EXISTS "public"."millrace_lock_events" (
  nothing INT
);

CREATE TABLE IF NOT EXISTS "public"."millrace_ledger" (
  version INT NOT NULL,
  pipeline VARCHAR(60) NOT NULL,
  lane VARCHAR(40) NOT NULL,
  stream VARCHAR(40) NOT NULL,
  table_name VARCHAR(127) NOT NULL,
  topic_id VARCHAR(60) NOT NULL,
  partition_id INT NOT NULL,
  end_offset BIGINT NOT NULL,
  inserted BIGINT NOT NULL,
  absorbed BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  set_aside BIGINT NOT NULL,
  batch VARCHAR(60) NOT NULL,
  updated_at TIMESTAMP NOT NULL
);

CREATE TABLE IF NOT EXISTS "public"."millrace_loads" (
  version INT NOT NULL,
  pipeline VARCHAR(60) NOT NULL,
  lane VARCHAR(40) NOT NULL,
  stream VARCHAR(40) NOT NULL,
  table_name VARCHAR(127) NOT NULL,
  batch VARCHAR(60) NOT NULL,
  attempt INT NOT NULL,
  topic_id VARCHAR(60) NOT NULL,
  partition_id INT NOT NULL,
  from_offset BIGINT NOT NULL,
  end_offset BIGINT NOT NULL,
  commits BIGINT NOT NULL,
  files BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  committed BIGINT NOT NULL,
  inserted BIGINT NOT NULL,
  absorbed BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  set_aside BIGINT NOT NULL,
  loaded_at TIMESTAMP NOT NULL
)
SORTKEY (loaded_at);

CREATE TABLE IF NOT EXISTS "public"."millrace_load_hours" (
  version INT NOT NULL,
  pipeline VARCHAR(60) NOT NULL,
  lane VARCHAR(40) NOT NULL,
  stream VARCHAR(40) NOT NULL,
  table_name VARCHAR(127) NOT NULL,
  batch VARCHAR(60) NOT NULL,
  event_hour TIMESTAMP NOT NULL,
  committed BIGINT NOT NULL,
  inserted BIGINT NOT NULL,
  absorbed BIGINT NOT NULL,
  superseded BIGINT DEFAULT 0,
  set_aside BIGINT DEFAULT 0
)
SORTKEY (event_hour);

CREATE TABLE IF NOT EXISTS "public"."millrace_gold" (
  version INT NOT NULL,
  pipeline VARCHAR(60) NOT NULL,
  name VARCHAR(255) NOT NULL,
  hash VARCHAR(64) NOT NULL,
  drops VARCHAR(65535) NOT NULL,
  seen VARCHAR(64) NOT NULL,
  updated_at TIMESTAMP NOT NULL
);

INSERT INTO "public"."millrace_ledger" (version, pipeline, lane, stream, table_name, topic_id, partition_id, end_offset, inserted, absorbed, superseded, set_aside, batch, updated_at)
SELECT 1, 'p', 'live', 'events', 'events', 'topic-a', 3, 17, 0, 0, 0, 0, 'origin', GETDATE()
FROM "public"."millrace_ledger"
WHERE pipeline = 'p' AND lane = 'live' AND stream = 'events' AND table_name = 'events' AND partition_id = 3
HAVING COUNT(*) = 0;

ALTER TABLE "public"."millrace_load_hours" ADD COLUMN superseded BIGINT DEFAULT 0;

ALTER TABLE "public"."millrace_load_hours" ADD COLUMN set_aside BIGINT DEFAULT 0;
