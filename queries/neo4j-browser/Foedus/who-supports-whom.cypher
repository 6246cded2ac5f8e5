// Who supports (in words) or aids (in deed) whom, and who says so?
MATCH path = (:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(:Actor), said = (event)<-[:STATES]-(claim:Claim)
WHERE event.type IN ['SUPPORT', 'AID']
OPTIONAL MATCH speaker = (claim)-[:SPEAKER|REPORTER]->(:Actor)
RETURN path, said, speaker LIMIT 200
