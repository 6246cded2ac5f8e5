// Everybody and what they did to each other (plain edges: affirmed to have happened)
MATCH path = (a:Actor)-[plain]->(b:Actor)
WHERE plain.event IS NOT NULL
RETURN path LIMIT 300
