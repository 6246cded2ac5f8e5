// title: What was recorded since a day?
// title@id: Apa yang direkam sejak suatu hari?
// description: Events of articles that came into the store on or after a day (UTC), whenever they were published: what is new since you looked last.
// description@id: Peristiwa dari artikel yang masuk ke penyimpanan pada atau setelah suatu hari (UTC), kapan pun terbitnya: apa yang baru sejak Anda terakhir melihat.
// param: since date required Recorded on or after this day
// param: country country - Only with this state or somebody acting for it

MATCH (g:ArticleGraph)-[:WAS_DERIVED_FROM]->(article:Article)<-[:IN_ARTICLE]-(claim:Claim)-[:STATES]->(event:Event)
WHERE g.recorded >= $since
  AND ($country IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE n.country_code = $country })
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
RETURN DISTINCT toString(g.recorded) AS recorded, coalesce(toString(article.published), '') AS published, coalesce(article.title, '') AS headline,
  event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date, event.status AS stands
ORDER BY recorded DESC, published, headline, kind, who, whom, date, stands
