-- Revenue by country
SELECT country, payments, revenue
FROM {{schema}}.product_revenue
ORDER BY revenue DESC, country;
