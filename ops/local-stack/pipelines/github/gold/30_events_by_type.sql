-- Events of each type, with the first and the last of them.
CREATE MATERIALIZED VIEW {{schema}}.events_by_type
AUTO REFRESH NO
AS
SELECT e.type AS event_type, COUNT(*) AS events, MIN(e.created_at) AS first_event_at, MAX(e.created_at) AS last_event_at
FROM {{schema}}.{{table}} e
GROUP BY 1;
