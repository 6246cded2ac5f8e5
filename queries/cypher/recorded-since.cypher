// title: What was recorded since a day?
// title@id: Apa yang direkam sejak suatu hari?
// description: Events of articles that came into the store on or after a day (UTC), whenever they were published: what is new since you looked last.
// description@id: Peristiwa dari artikel yang masuk ke penyimpanan pada atau setelah suatu hari (UTC), kapan pun terbitnya: apa yang baru sejak Anda terakhir melihat.
// param: since date required Recorded on or after this day
// param: country country - Only with this state or somebody acting for it
// param: limit rows 1000 At most so many rows, the first in this order

// the articles that answer, the newest first: as many as rows are asked for have enough
MATCH (g:ArticleGraph)-[:WAS_DERIVED_FROM]->(article:Article)<-[:IN_ARTICLE]-(:Claim)-[:STATES]->(what:Event)
WHERE g.recorded >= $since
  AND ($country IS NULL OR EXISTS { MATCH (what)-[:SOURCE|TARGET]->(x:Actor) WHERE x.country_code = $country })
WITH DISTINCT article, article.uri AS uri, toString(g.recorded) AS recorded,
  coalesce(toString(article.published), '') AS published, coalesce(article.title, '') AS headline
ORDER BY recorded DESC, published DESC, headline, uri LIMIT $limit
MATCH (article)<-[:IN_ARTICLE]-(claim:Claim)-[:STATES]->(event:Event)
WHERE ($country IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE n.country_code = $country })
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
RETURN DISTINCT recorded, published, headline, event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom,
  coalesce(event.edtf, '') AS date, event.status AS stands
ORDER BY recorded DESC, published DESC, headline, kind, who, whom, date, stands
LIMIT $limit
