// title: Who says so, and who denies it?
// title@id: Siapa mengatakannya, dan siapa membantahnya?
// description: Every claim about what two countries did to each other: affirmed or denied, how sure, by whom, in which outlet, in which words.
// description@id: Setiap klaim tentang apa yang dilakukan dua negara satu sama lain: ditegaskan atau dibantah, seberapa pasti, oleh siapa, di media mana, dengan kata-kata apa.
// param: x country required One country, as ISO 3166 alpha-3 code: PRK
// param: y country required The other
// param: type eventtype - Only of this type: AID, ACCUSE, ...
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE ((a.country_code = $x AND b.country_code = $y) OR (a.country_code = $y AND b.country_code = $x))
  AND ($type IS NULL OR event.type = toUpper($type))
  AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (claim)-[:SPEAKER|REPORTER]->(teller:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
RETURN DISTINCT event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date,
  claim.polarity AS affirms, claim.certainty AS sure, coalesce(teller.name, '') AS said_by, coalesce(publisher.name, '') AS outlet,
  evidence.exact AS quote
ORDER BY kind, who, whom, date, affirms, said_by, outlet, quote, sure
LIMIT $limit
