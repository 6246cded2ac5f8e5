// Which two countries have most to do with each other? (a table)
MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE a.country_code <> b.country_code AND event.status IN ['occurred', 'ongoing']
WITH event, CASE WHEN a.country_code < b.country_code THEN [a.country_code, b.country_code]
  ELSE [b.country_code, a.country_code] END AS pair
RETURN pair, count(DISTINCT event) AS events, collect(DISTINCT event.type) AS types
ORDER BY events DESC, pair LIMIT 25
