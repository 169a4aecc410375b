-- Events, sessions and signed-in users of each source.
CREATE MATERIALIZED VIEW {{schema}}.product_sources
AUTO REFRESH NO
AS
SELECT e.source AS source, COUNT(*) AS events, COUNT(DISTINCT e.session_id) AS sessions, COUNT(DISTINCT e.user_id) AS users
FROM {{schema}}.{{table}} e
GROUP BY 1;
