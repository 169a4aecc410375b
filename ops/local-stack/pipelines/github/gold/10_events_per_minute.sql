-- How many events happened in each minute (UTC).
CREATE MATERIALIZED VIEW {{schema}}.events_per_minute
AUTO REFRESH NO
AS
SELECT DATE_TRUNC('minute', e.created_at) AS event_minute, COUNT(*) AS events
FROM {{schema}}.{{table}} e
GROUP BY 1;
