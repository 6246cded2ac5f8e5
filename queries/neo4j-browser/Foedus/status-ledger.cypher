// How did an event stand, step by step? What several articles tell as one, with its steps and the claims they rest on
MATCH steps = (r)-[:HAS_STATUS_STEP]->(step:StatusStep)-[:RESTS_ON]->(:Claim)
OPTIONAL MATCH members = (r)-[:HAS_MEMBER]->()
RETURN steps, members LIMIT 100
