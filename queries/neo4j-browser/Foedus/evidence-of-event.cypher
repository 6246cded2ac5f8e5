// On which words does an event rest? One event with all its claims: put its uri in the place of the pattern
MATCH (event:Event) WHERE event.uri =~ '.*'
WITH event ORDER BY COUNT { (event)<-[:STATES]-() } DESC, event.uri LIMIT 1
MATCH who = (event)-[:SOURCE|TARGET|HAS_PLACE]->(), words = (event)<-[:STATES]-(claim:Claim)-[:EVIDENCE]->(:Evidence)-[:HAS_SOURCE]->(:Article)
OPTIONAL MATCH speaker = (claim)-[:SPEAKER|REPORTER]->(:Actor)
RETURN who, words, speaker
