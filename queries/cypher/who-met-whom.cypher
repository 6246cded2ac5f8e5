// title: Who met whom?
// title@id: Siapa bertemu siapa?
// description: Meetings, visits and calls that took place, the newest first; what several articles tell as one is one, with day, place, how many articles tell it, and the longest words of one with its outlet.
// description@id: Pertemuan, kunjungan, dan panggilan telepon yang terjadi, yang terbaru lebih dahulu; yang diceritakan beberapa artikel sebagai satu adalah satu, dengan hari, tempat, jumlah artikel yang menceritakannya, dan kata-kata terpanjang dari satu artikel dengan medianya.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.type = 'CONSULT' AND event.status IN ['occurred', 'ongoing']
  AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (event)-[:HAS_PLACE]->(p:Place)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
OPTIONAL MATCH (event)<-[:HAS_MEMBER]-(r:ResolvedEvent)
// what several articles tell as one meeting is one: whoever is named first in the one by which it is called, and its place;
// what one alone tells is one with what has the same two, day and place
WITH article, coalesce(event.edtf, '') AS edtf, coalesce(p.name, '') AS at, coalesce(r.uri, '') AS told_as,
  CASE WHEN a.uri < b.uri THEN a.uri ELSE b.uri END AS low, CASE WHEN a.uri < b.uri THEN b.uri ELSE a.uri END AS high,
  CASE WHEN r.uri IS NULL OR right(r.uri, 20) = right(event.uri, 20) THEN '0' ELSE '1' END AS rank,
  CASE WHEN a.uri < b.uri THEN '0' ELSE '1' END AS way, coalesce(a.name, '') AS one, coalesce(b.name, '') AS other,
  // the longest words come first: the lowest of 1000000 minus their length
  toString(1000000 - size(evidence.exact)) + ' ' + coalesce(publisher.name, article.url, article.path, '') + ': ' + evidence.exact AS words
WITH low, high, told_as, CASE told_as WHEN '' THEN edtf ELSE '' END AS day, CASE told_as WHEN '' THEN at ELSE '' END AS site,
  min(rank + way + one) AS first, min(rank + way + other) AS second, max(edtf) AS date,
  min(CASE at WHEN '' THEN '2' ELSE rank + at END) AS held_at, count(DISTINCT article) AS articles, min(words) AS ranked
RETURN right(first, size(first) - 2) AS who, right(second, size(second) - 2) AS whom, date, right(held_at, size(held_at) - 1) AS place, articles,
  right(ranked, size(ranked) - 7) AS told
ORDER BY date DESC, who, whom, place, articles, told
LIMIT $limit
