// Where do those who tell one event contradict each other? The event, and both sides with their words
MATCH what = (r)-[:HAS_CONTRADICTION]->(c:Contradiction)
MATCH first = (c)-[:FIRST_CLAIM]->(:Claim)-[:EVIDENCE]->(:Evidence), second = (c)-[:SECOND_CLAIM]->(:Claim)-[:EVIDENCE]->(:Evidence)
RETURN what, first, second LIMIT 100
