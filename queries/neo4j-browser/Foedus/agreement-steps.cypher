// Which steps has each agreement taken? Parties, steps and the words that tell them
MATCH steps = (a:Agreement)-[:HAS_STEP]->(:LedgerStep)<-[:STATES]-(claim:Claim)-[:EVIDENCE]->(:Evidence)
OPTIONAL MATCH parties = (a)-[:PARTY]->(:Actor)
RETURN steps, parties LIMIT 150
