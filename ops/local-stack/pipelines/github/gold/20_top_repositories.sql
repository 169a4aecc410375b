-- Events of each repository; order by events for the busiest.
CREATE MATERIALIZED VIEW {{schema}}.top_repositories
AUTO REFRESH NO
AS
SELECT CAST(e.repo.name AS VARCHAR(500)) AS repository, COUNT(*) AS events, MAX(e.created_at) AS last_event_at
FROM {{schema}}.{{table}} e
GROUP BY 1;
