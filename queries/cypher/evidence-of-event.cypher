// title: On which words does an event rest?
// title@id: Pada kata-kata apa suatu peristiwa bersandar?
// description: Every claim about one event: who says so, whether affirming and how sure, and where the words stand (start and end in code points of the article's text).
// description@id: Setiap klaim tentang satu peristiwa: siapa yang mengatakan, menegaskan atau tidak dan seberapa pasti, dan di mana kata-katanya (awal dan akhir dalam titik kode teks artikel).
// param: event iri required The event's IRI, in full or as event:0123456789abcdef0123; timeline-of-pair and evidence-for have it in their last column
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)<-[:STATES]-(claim:Claim)-[:EVIDENCE]->(evidence:Evidence), (claim)-[:IN_ARTICLE]->(article:Article)
WHERE event.uri = $event
OPTIONAL MATCH (claim)-[:SPEAKER|REPORTER]->(teller:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
RETURN DISTINCT event.type AS kind, claim.status AS stands, claim.polarity AS affirms, claim.certainty AS sure, coalesce(teller.name, '') AS said_by,
  coalesce(publisher.name, '') AS outlet, coalesce(article.url, article.path, '') AS address, evidence.start AS start, evidence.`end` AS `end`,
  evidence.exact AS quote
ORDER BY address, start, `end`, said_by, stands, kind, affirms, sure, outlet, quote
LIMIT $limit
