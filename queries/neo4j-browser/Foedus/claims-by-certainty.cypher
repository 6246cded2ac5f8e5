// Which claims are not sure? What is only probable or possible, with who says so
MATCH path = (claim:Claim)-[:STATES]->(event:Event)-[:SOURCE|TARGET]->(:Actor), words = (claim)-[:EVIDENCE]->(:Evidence)
WHERE claim.certainty IN ['probable', 'possible']
OPTIONAL MATCH speaker = (claim)-[:SPEAKER|REPORTER]->(:Actor)
RETURN path, words, speaker LIMIT 100
