// title: What changed since a day?
// title@id: Apa yang berubah sejak suatu hari?
// description: Events told by articles published on or after a day, newest first.
// description@id: Peristiwa dari artikel yang terbit pada atau setelah suatu hari, yang terbaru lebih dahulu.
// param: since date required Articles published on or after this day
// param: country country - Only with this state or somebody acting for it
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (claim:Claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:STATES]->(event:Event)
WHERE article.published >= $since
  AND ($country IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE n.country_code = $country })
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
RETURN DISTINCT toString(article.published) AS published, event.type AS kind, coalesce(a.name, '') AS who,
  coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date, event.status AS stands, coalesce(article.title, '') AS headline
ORDER BY published DESC, kind, who, whom, date, stands, headline
LIMIT $limit
