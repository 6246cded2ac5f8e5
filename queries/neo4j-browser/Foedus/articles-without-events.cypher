// Which articles tell of no event? Worth a look by a person
MATCH path = (article:Article)-[:PUBLISHER]->(:Actor)
WHERE NOT EXISTS { MATCH (:Claim)-[:IN_ARTICLE]->(article) }
RETURN path LIMIT 100
