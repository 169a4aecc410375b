-- Events by source
SELECT source, events, sessions, users
FROM {{schema}}.product_sources
ORDER BY events DESC, source;
