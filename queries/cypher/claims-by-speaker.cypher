// title: Who says what?
// title@id: Siapa mengatakan apa?
// description: Claims by their speaker: what is said to have happened, whether it is affirmed or denied, and the words.
// description@id: Klaim menurut pembicaranya: apa yang dikatakan terjadi, ditegaskan atau dibantah, dan kata-katanya.
// param: speaker actor required Name of the speaker, in any language; most-quoted-speakers lists them
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (claim:Claim)-[:SPEAKER]->(s:Actor), (claim)-[:STATES]->(event:Event), (claim)-[:EVIDENCE]->(evidence:Evidence)
WHERE toLower($speaker) IN s.called
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
RETURN DISTINCT coalesce(s.name, '') AS says, claim.polarity AS affirms, event.type AS kind, coalesce(a.name, '') AS who,
  coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date, claim.status AS stands, evidence.exact AS quote
ORDER BY says, kind, who, whom, date, affirms, stands, quote
LIMIT $limit
