// title: What is only alleged?
// title@id: Apa yang baru dugaan?
// description: Events that no claim affirms as having happened: reported as unconfirmed, or as possible only, with who says so.
// description@id: Peristiwa yang tidak ditegaskan terjadi oleh klaim mana pun: dilaporkan belum dikonfirmasi, atau hanya mungkin, beserta siapa yang mengatakannya.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)
WHERE event.status IN ['alleged', 'hypothetical']
  AND NOT EXISTS { MATCH (other:Claim)-[:STATES]->(event)
    WHERE other.polarity = 'affirmed' AND other.status IN ['occurred', 'ongoing'] }
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
OPTIONAL MATCH (claim)-[:SPEAKER|REPORTER]->(said:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(outlet:Actor)
WITH event, a, b, evidence, coalesce(said, outlet) AS s
RETURN DISTINCT event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, event.status AS stands,
  coalesce(s.name, '') AS said_by, evidence.exact AS quote
ORDER BY kind, who, whom, stands, said_by, quote
LIMIT $limit
