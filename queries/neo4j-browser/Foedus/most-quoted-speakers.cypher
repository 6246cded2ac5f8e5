// Who is quoted most? (a table)
MATCH (claim:Claim)-[:SPEAKER]->(s:Actor), (claim)-[:IN_ARTICLE]->(article:Article)
RETURN s.name AS says, count(DISTINCT claim) AS claims,
  count(DISTINCT CASE WHEN claim.polarity = 'denied' THEN claim END) AS denials, count(DISTINCT article) AS articles
ORDER BY claims DESC, says LIMIT 25
