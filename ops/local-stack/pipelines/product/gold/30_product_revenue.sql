-- Purchases less refunds of each country.
CREATE MATERIALIZED VIEW {{schema}}.product_revenue
AUTO REFRESH NO
AS
SELECT e.country AS country, COUNT(e.amount) AS payments, SUM(e.amount) AS revenue
FROM {{schema}}.{{table}} e
GROUP BY 1;
