// title: Which claims are how sure?
// title@id: Seberapa pasti klaim-klaim itu?
// description: Claims of one degree of certainty: what they state, how it stands, who says so and the words.
// description@id: Klaim dengan satu derajat kepastian: apa isinya, statusnya, siapa yang mengatakan, dan kata-katanya.
// param: certainty certainty required How sure
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (claim:Claim)-[:STATES]->(event:Event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
WHERE claim.certainty = toLower($certainty) AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
OPTIONAL MATCH (claim)-[:SPEAKER|REPORTER]->(teller:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(outlet:Actor)
RETURN DISTINCT event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date,
  claim.status AS stands, coalesce(teller.name, outlet.name, '') AS said_by, evidence.exact AS quote
ORDER BY kind, who, whom, date, stands, said_by, quote
LIMIT $limit
