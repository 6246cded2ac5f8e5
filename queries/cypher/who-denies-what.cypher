// title: Who denies what?
// title@id: Siapa membantah apa?
// description: Denials: what is denied, by whom (the speaker, else who is credited, else the outlet), when it was published, and the words.
// description@id: Bantahan: apa yang dibantah, oleh siapa (pembicara, atau yang dirujuk, atau media), kapan terbit, dan kata-katanya.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: since date - Only articles published on or after this day
// param: until date - Only articles published on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (claim:Claim)-[:STATES]->(event:Event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
WHERE claim.polarity = 'denied'
  AND ($since IS NULL OR article.published >= $since) AND ($until IS NULL OR article.published <= $until)
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
OPTIONAL MATCH (claim)-[:SPEAKER]->(speaker:Actor)
OPTIONAL MATCH (claim)-[:REPORTER]->(reporter:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(outlet:Actor)
RETURN DISTINCT coalesce(toString(article.published), '') AS published, coalesce(speaker.name, reporter.name, outlet.name, '') AS denied_by,
  event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date, evidence.exact AS quote
ORDER BY published DESC, denied_by, kind, who, whom, date, quote
LIMIT $limit
