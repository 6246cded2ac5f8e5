// What one article says, and in which words: change the part of its title
WITH 'Pyongyang' AS part
MATCH words = (article:Article)<-[:IN_ARTICLE]-(claim:Claim)-[:EVIDENCE]->(:Evidence)
WHERE article.title CONTAINS part
MATCH states = (claim)-[:STATES]->()-[:SOURCE|TARGET|HAS_PLACE|HAS_STEP]-()
RETURN words, states LIMIT 200
