// title: On which words does it rest?
// title@id: Atas kata-kata apa itu bertumpu?
// description: Every claim about two countries: what, how it stands, where it is written, and the exact characters.
// description@id: Setiap klaim tentang dua negara: apa, statusnya, di mana tertulis, dan huruf-huruf persisnya.
// param: x country required One country, as ISO 3166 alpha-3 code: PRK
// param: y country required The other
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (e:Event)-[:SOURCE]->(a:Actor), (e)-[:TARGET]->(b:Actor)
WHERE (a.country_code = $x AND b.country_code = $y) OR (a.country_code = $y AND b.country_code = $x)
MATCH (claim:Claim)-[:STATES]->(e), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
RETURN DISTINCT e.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(e.edtf, '') AS date,
  claim.status AS stands, coalesce(publisher.name, '') AS outlet, coalesce(article.url, '') AS url,
  evidence.start AS start, evidence.`end` AS `end`, evidence.exact AS quote, e.uri AS event
ORDER BY url, start, kind, who, whom, `end`, event, date, stands, outlet, quote
LIMIT $limit
