// What one article tells, at a glance: who, what and where, without the words: change the part of its title
WITH 'Pyongyang' AS part
MATCH (article:Article)<-[:IN_ARTICLE]-(:Claim)-[:STATES]->(fact)
WHERE article.title CONTAINS part
WITH DISTINCT fact
OPTIONAL MATCH events = (fact)-[:SOURCE|TARGET|MEDIATOR|HAS_PLACE]->()
OPTIONAL MATCH agreements = (fact)<-[:HAS_STEP]-(:Agreement)-[:PARTY]->(:Actor)
RETURN events, agreements LIMIT 200
