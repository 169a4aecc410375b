-- Top repositories
SELECT repository, events, last_event_at
FROM {{schema}}.top_repositories
ORDER BY events DESC, repository
LIMIT 10;
