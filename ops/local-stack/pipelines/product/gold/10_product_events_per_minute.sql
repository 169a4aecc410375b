-- How many events happened in each minute (UTC).
CREATE MATERIALIZED VIEW {{schema}}.product_events_per_minute
AUTO REFRESH NO
AS
SELECT DATE_TRUNC('minute', e.event_time) AS event_minute, COUNT(*) AS events
FROM {{schema}}.{{table}} e
GROUP BY 1;
