// title: How many independent origins tell an event?
// title@id: Berapa sumber independen yang menceritakan suatu peristiwa?
// description: Events that several articles tell, each once, with their number of independent origins: copies, translations and articles that credit one agency count once. The most widely told come first.
// description@id: Peristiwa yang diceritakan beberapa artikel, masing-masing sekali, dengan jumlah asal yang independen: salinan, terjemahan, dan artikel yang merujuk satu kantor berita dihitung sekali. Yang paling luas diceritakan ada di depan.
// param: type eventtype - Type of the event: CONSULT, AID, ...
// param: x country - One country, as ISO 3166 alpha-3 code: RUS
// param: y country - Another
// param: least integer 1 Only with so many origins or more
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor), (event)<-[:STATES]-(:Claim)-[:IN_ARTICLE]->(article:Article),
  (event)<-[:HAS_MEMBER]-(r:ResolvedEvent)
WHERE r.origins >= $least AND ($type IS NULL OR event.type = toUpper($type))
  AND ($x IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(one:Actor) WHERE one.country_code = $x })
  AND ($y IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(other:Actor) WHERE other.country_code = $y })
WITH r.uri AS thing, event.type AS kind, r.origins AS origins, event, a, b, article,
  CASE WHEN right(r.uri, 20) = right(event.uri, 20) THEN '0' ELSE '1' END AS rank
// who did it to whom, as the article has it by whose event the resolved one is called: others may turn a meeting around
WITH thing, kind, origins, min(rank + coalesce(a.name, '')) AS first, min(rank + coalesce(b.name, '')) AS second,
  max(coalesce(event.edtf, '')) AS date, count(DISTINCT article) AS articles
RETURN kind, right(first, size(first) - 1) AS who, right(second, size(second) - 1) AS whom, date, origins, articles
ORDER BY origins DESC, articles DESC, kind, who, whom, date
LIMIT $limit
