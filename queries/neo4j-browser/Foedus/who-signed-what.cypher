// Who signed which agreement?
MATCH path = (:Actor)-[:SIGNED]->(:Agreement)
RETURN path LIMIT 200
