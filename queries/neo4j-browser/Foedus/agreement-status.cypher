// How did agreements stand on a day? The last step told up to then: change the day (a table)
WITH date('2025-12-31') AS day
MATCH (a:Agreement)-[:HAS_STEP]->(step:LedgerStep)<-[:STATES]-(claim:Claim {polarity: 'affirmed'})-[:IN_ARTICLE]->(article:Article)
WHERE claim.status IN ['occurred', 'ongoing'] AND coalesce(step.earliest, article.published) <= day
WITH a, step.step AS step, min(coalesce(step.earliest, article.published)) AS since ORDER BY since DESC
RETURN a.name AS agreement, collect(step)[0] AS stands, max(since) AS since ORDER BY since DESC, agreement
