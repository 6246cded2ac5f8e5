// title: Who met whom?
// title@id: Siapa bertemu siapa?
// description: Meetings, visits and calls that took place, with day, place, how many articles tell them, and the longest words of one with its outlet.
// description@id: Pertemuan, kunjungan, dan panggilan telepon yang terjadi, dengan hari, tempat, jumlah artikel yang menceritakannya, dan kata-kata terpanjang dari satu artikel dengan medianya.
// param: actor string - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.type = 'CONSULT' AND event.status IN ['occurred', 'ongoing']
  AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (event)-[:HAS_PLACE]->(p:Place)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
WITH coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date, coalesce(p.name, '') AS place,
  count(DISTINCT article) AS articles, // the longest words come first: the lowest of 1000000 minus their length
  min(toString(1000000 - size(evidence.exact)) + ' ' + coalesce(publisher.name, article.url, article.path, '') + ': ' + evidence.exact) AS ranked
RETURN who, whom, date, place, articles, right(ranked, size(ranked) - 7) AS told
ORDER BY date, who, whom, place
