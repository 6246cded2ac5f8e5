// Which sanctions are in force? Imposed, and not eased since
MATCH path = (a:Actor)<-[:SOURCE]-(event:Event {type: 'SANCTION'})-[:TARGET]->(b:Actor), told = (event)<-[:STATES]-(:Claim)-[:IN_ARTICLE]->(:Article)
WHERE event.status IN ['occurred', 'ongoing'] AND NOT EXISTS {
  MATCH (a)<-[:SOURCE]-(easing:Event {type: 'CONCEDE'})-[:TARGET]->(b)
  WHERE easing.status IN ['occurred', 'ongoing'] AND easing.earliest >= event.earliest }
RETURN path, told LIMIT 100
