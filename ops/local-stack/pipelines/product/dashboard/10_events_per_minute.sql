-- Events per minute
SELECT event_minute, events
FROM {{schema}}.product_events_per_minute
ORDER BY event_minute DESC
LIMIT 10;
