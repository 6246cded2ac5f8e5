// Who sends weapons to whom? Aid whose words name weapons, with who says so; alleged and denied too
MATCH path = (:Actor)<-[:SOURCE]-(event:Event {type: 'AID'})-[:TARGET]->(:Actor),
  said = (event)<-[:STATES]-(claim:Claim)-[:EVIDENCE]->(words:Evidence)
WHERE event.mode = 'military'
  OR any(word IN words.folded WHERE word =~ '.*\\b(weapons?|arms|ammunition|missiles?|rockets?|shells|senjata|amunisi|rudal|roket|artileri)\\b.*')
OPTIONAL MATCH speaker = (claim)-[:SPEAKER|REPORTER]->(:Actor)
RETURN path, said, speaker LIMIT 100
