// Which outlets tell of an event? Meetings of two countries, with the articles, their outlets and whom they credit: change the codes
WITH 'CONSULT' AS type, 'RUS' AS x, 'PRK' AS y
MATCH fact = (a:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(b:Actor)
WHERE event.type = type AND ((a.country_code = x AND b.country_code = y) OR (a.country_code = y AND b.country_code = x))
MATCH told = (event)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)
OPTIONAL MATCH outlet = (article)-[:PUBLISHER]->(:Actor)
OPTIONAL MATCH credits = (claim)-[:REPORTER]->(:Actor)
RETURN fact, told, outlet, credits LIMIT 100
