// What is only alleged? No claim affirms that it happened, so there is no plain edge
MATCH who = (event:Event)-[:SOURCE|TARGET]->(:Actor), said = (event)<-[:STATES]-(claim:Claim)
WHERE event.status IN ['alleged', 'hypothetical']
  AND NOT EXISTS { MATCH (other:Claim)-[:STATES]->(event)
    WHERE other.polarity = 'affirmed' AND other.status IN ['occurred', 'ongoing'] }
OPTIONAL MATCH speaker = (claim)-[:SPEAKER|REPORTER]->(:Actor)
RETURN who, said, speaker LIMIT 200
