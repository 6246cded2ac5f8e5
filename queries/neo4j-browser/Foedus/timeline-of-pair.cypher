// What happened between two actors, day by day? Change the names (a table)
WITH 'north korea' AS x, 'united states' AS y
MATCH (a:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(b:Actor), (event)<-[:STATES]-(:Claim)-[:IN_ARTICLE]->(article:Article)
WHERE (x IN a.called AND y IN b.called) OR (y IN a.called AND x IN b.called)
RETURN DISTINCT coalesce(event.edtf, '') AS date, event.type AS type, a.name AS who, b.name AS whom, event.status AS stands, article.title AS told_by
ORDER BY date, type, who
