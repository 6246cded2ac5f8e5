// What changed since a day? What the articles published since then tell: change the day
WITH date('2025-07-01') AS since
MATCH told = (article:Article)<-[:IN_ARTICLE]-(:Claim)-[:STATES]->(event:Event)
WHERE article.published >= since
OPTIONAL MATCH who = (event)-[:SOURCE|TARGET]->(:Actor)
RETURN told, who LIMIT 300
