// Who says so, and who denies it? Claims about two countries, with the words: change the codes
WITH 'PRK' AS x, 'USA' AS y
MATCH fact = (a:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(b:Actor)
WHERE (a.country_code = x AND b.country_code = y) OR (a.country_code = y AND b.country_code = x)
MATCH claims = (event)<-[:STATES]-(claim:Claim)-[:EVIDENCE]->(:Evidence)
OPTIONAL MATCH speaker = (claim)-[:SPEAKER|REPORTER]->(:Actor)
RETURN fact, claims, speaker LIMIT 100
