// Who did what to whom, and why is there an edge? From the claims that affirm it to the actors
MATCH path = (a:Actor)<-[:SOURCE]-(event:Event)-[:TARGET]->(b:Actor), affirms = (event)<-[:STATES]-(claim:Claim {polarity: 'affirmed', certainty: 'certain'})
WHERE event.status IN ['occurred', 'ongoing'] AND claim.status IN ['occurred', 'ongoing']
RETURN path, affirms LIMIT 100
