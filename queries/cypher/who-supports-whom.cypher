// title: Who supports or arms whom, and who says so?
// title@id: Siapa mendukung atau mempersenjatai siapa, dan menurut siapa?
// description: Support in words (SUPPORT) and help in deed (AID: money, weapons, troops), with its status, who says so and the words.
// description@id: Dukungan dalam kata (SUPPORT) dan bantuan dalam perbuatan (AID: uang, senjata, pasukan), dengan status, siapa yang mengatakan, dan kata-katanya.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: type SUPPORT|AID - Only SUPPORT or only AID
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.type IN ['SUPPORT', 'AID'] AND ($type IS NULL OR event.type = toUpper($type))
  AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (claim)-[:SPEAKER|REPORTER]->(said:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(outlet:Actor)
WITH event, a, b, claim, evidence, coalesce(said, outlet) AS s
RETURN DISTINCT coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, event.type AS kind, coalesce(event.edtf, '') AS date,
  claim.status AS stands, coalesce(s.name, '') AS said_by, evidence.exact AS quote
ORDER BY date DESC, who, whom, kind, stands, said_by, quote
LIMIT $limit
