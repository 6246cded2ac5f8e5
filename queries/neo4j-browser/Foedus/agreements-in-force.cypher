// Which agreements bind whom? Signed, ratified or in force, and not ended
MATCH parties = (a:Agreement)-[:PARTY]->(:Actor), steps = (a)-[:HAS_STEP]->(step:LedgerStep)
WHERE step.step IN ['signed', 'ratified', 'in-force']
  AND NOT EXISTS { MATCH (a)-[:HAS_STEP]->(over:LedgerStep) WHERE over.step IN ['terminated', 'suspended'] }
RETURN parties, steps LIMIT 200
