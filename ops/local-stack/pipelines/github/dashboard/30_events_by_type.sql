-- Events by type
SELECT event_type, events, first_event_at, last_event_at
FROM {{schema}}.events_by_type
ORDER BY events DESC, event_type;
