// What did we hold on a day? Of two countries, by articles recorded until then: change the day and the codes
WITH date('2099-12-31') AS day, 'PRK' AS x, 'USA' AS y
MATCH fact = (a:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(b:Actor)
WHERE (a.country_code = x AND b.country_code = y) OR (a.country_code = y AND b.country_code = x)
MATCH told = (event)<-[:STATES]-(:Claim)-[:IN_ARTICLE]->(:Article)<-[:WAS_DERIVED_FROM]-(g:ArticleGraph)
WHERE g.recorded <= day
OPTIONAL MATCH same = (event)<-[:HAS_MEMBER]-(:ResolvedEvent)
RETURN fact, told, same LIMIT 100
