// On which words does it rest? Everything between two countries: change the codes
WITH 'PRK' AS x, 'USA' AS y
MATCH fact = (a:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(b:Actor)
WHERE (a.country_code = x AND b.country_code = y) OR (a.country_code = y AND b.country_code = x)
MATCH words = (event)<-[:STATES]-(:Claim)-[:EVIDENCE]->(:Evidence)-[:HAS_SOURCE]->(:Article)
RETURN fact, words LIMIT 100
