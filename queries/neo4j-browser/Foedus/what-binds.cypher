// What binds a country on a day? Agreements it had signed, ratified or in force: change the code and the day
WITH 'RUS' AS code, date('2099-12-31') AS day
MATCH parties = (a:Agreement)-[:PARTY]->(p:Actor), steps = (a)-[:HAS_STEP]->(step:LedgerStep)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)
WHERE EXISTS { MATCH (a)-[:PARTY]->(bound:Actor) WHERE bound.country_code = code }
  AND step.step IN ['signed', 'ratified', 'in-force'] AND coalesce(step.earliest, article.published) <= day
  AND NOT EXISTS { MATCH (a)-[:HAS_STEP]->(over:LedgerStep) WHERE over.step IN ['terminated', 'suspended'] }
OPTIONAL MATCH same = (a)<-[:HAS_MEMBER]-(:ResolvedAgreement)
RETURN parties, steps, same LIMIT 100
