// Does it get worse between two countries? Events and conflict by month: change the codes (a table)
WITH 'PRK' AS x, 'USA' AS y
MATCH (a:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(b:Actor), (event)<-[:STATES]-(:Claim)-[:IN_ARTICLE]->(article:Article)
WHERE event.status IN ['occurred', 'ongoing']
  AND ((a.country_code = x AND b.country_code = y) OR (a.country_code = y AND b.country_code = x))
WITH DISTINCT event, left(toString(coalesce(event.earliest, article.published)), 7) AS month
RETURN month, count(event) AS events, count(CASE WHEN event.type IN ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'] THEN 1 END) AS conflict
ORDER BY month
