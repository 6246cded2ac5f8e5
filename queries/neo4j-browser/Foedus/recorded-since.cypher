// What was recorded since a day? What articles that came in since then tell: change the day
WITH date('2025-01-01') AS since
MATCH told = (g:ArticleGraph)-[:WAS_DERIVED_FROM]->(article:Article)<-[:IN_ARTICLE]-(:Claim)-[:STATES]->(event:Event)
WHERE g.recorded >= since
OPTIONAL MATCH who = (event)-[:SOURCE|TARGET]->(:Actor)
RETURN told, who ORDER BY g.recorded DESC LIMIT 150
