// title: Who is quoted most?
// title@id: Siapa yang paling banyak dikutip?
// description: Speakers by the number of their claims, how many of them deny something, and in how many articles of how many outlets.
// description@id: Pembicara menurut jumlah klaimnya, berapa yang membantah sesuatu, dan dalam berapa artikel dari berapa media.
// param: since date - Only articles published on or after this day
// param: until date - Only articles published on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (claim:Claim)-[:SPEAKER]->(s:Actor), (claim)-[:IN_ARTICLE]->(article:Article)
WHERE ($since IS NULL OR article.published >= $since) AND ($until IS NULL OR article.published <= $until)
OPTIONAL MATCH (article)-[:PUBLISHER]->(outlet:Actor)
WITH s, claim, article, outlet, CASE WHEN claim.polarity = 'denied' THEN claim.uri ELSE null END AS no
WITH s, count(DISTINCT claim.uri) AS claims, count(DISTINCT no) AS denials, count(DISTINCT article.uri) AS articles,
  count(DISTINCT outlet.uri) AS outlets
RETURN coalesce(s.name, '') AS says, claims, denials, articles, outlets
ORDER BY claims DESC, says, denials, articles, outlets
LIMIT $limit
