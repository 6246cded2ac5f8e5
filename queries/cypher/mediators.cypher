// title: Who mediates between whom?
// title@id: Siapa menengahi siapa?
// description: Events that somebody brought about or brokered between others, with day, place, how it stands and how many articles tell it.
// description@id: Peristiwa yang diprakarsai atau ditengahi seseorang di antara pihak lain, dengan hari, tempat, status, dan jumlah artikel yang menceritakannya.
// param: mediator actor - Only mediated by an actor of this name, in any language
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:MEDIATOR]->(m:Actor)
WHERE ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($mediator IS NULL OR toLower($mediator) IN m.called)
MATCH (event)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
OPTIONAL MATCH (event)-[:HAS_PLACE]->(p:Place)
RETURN coalesce(m.name, '') AS broker, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, event.type AS kind,
  coalesce(event.edtf, '') AS date, coalesce(p.name, '') AS at, event.status AS stands, count(DISTINCT article) AS articles
ORDER BY broker, date, who, whom, kind, at, stands, articles
LIMIT $limit
