// Who denies what? Denials with their speaker and their words
MATCH path = (claim:Claim {polarity: 'denied'})-[:STATES]->(event:Event)-[:SOURCE|TARGET]->(:Actor), words = (claim)-[:EVIDENCE]->(:Evidence)
OPTIONAL MATCH speaker = (claim)-[:SPEAKER|REPORTER]->(:Actor)
RETURN path, words, speaker LIMIT 100
