// What became of what was planned? Plans, and what of the same type is told later of the same two
MATCH planned = (a:Actor)<-[:SOURCE]-(plan:Event {status: 'planned'})-[:TARGET]->(b:Actor),
  told = (plan)<-[:STATES]-(:Claim)-[:IN_ARTICLE]->(article:Article)
OPTIONAL MATCH outcome = (a)<-[:SOURCE|TARGET]-(event:Event)-[:SOURCE|TARGET]->(b)
WHERE event.type = plan.type AND event.status IN ['occurred', 'ongoing', 'denied'] AND EXISTS {
  MATCH (event)<-[:STATES]-(:Claim)-[:IN_ARTICLE]->(later:Article) WHERE later.published >= article.published }
RETURN planned, told, outcome LIMIT 100
