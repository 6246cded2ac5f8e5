// title: Which outlets tell of an event, and whom do they credit?
// title@id: Media mana yang memberitakan suatu peristiwa, dan siapa sumbernya?
// description: Articles about one kind of thing between two countries: outlet, the agency or outlet it credits, day, headline, how it stands there, and the words. Those that credit one agency are one source.
// description@id: Artikel tentang satu jenis hal antara dua negara: media, kantor berita atau media yang dirujuk, hari, judul, statusnya di sana, dan kata-katanya. Yang merujuk satu kantor berita adalah satu sumber.
// param: type eventtype required Type of the event: CONSULT, AID, ...
// param: x country required One country, as ISO 3166 alpha-3 code: RUS
// param: y country required The other
// param: on date - Only what may have happened on this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.type = toUpper($type)
  AND ((a.country_code = $x AND b.country_code = $y) OR (a.country_code = $y AND b.country_code = $x))
  AND ($on IS NULL OR (event.earliest <= $on AND event.latest >= $on))
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (claim)-[:REPORTER]->(reporter:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
RETURN DISTINCT coalesce(toString(article.published), '') AS published, coalesce(publisher.name, '') AS outlet,
  coalesce(reporter.name, '') AS credits, coalesce(article.title, '') AS headline, claim.status AS stands, evidence.exact AS quote
ORDER BY published, outlet, credits, headline, stands, quote
LIMIT $limit
