// title: Which steps has each agreement taken?
// title@id: Langkah apa saja yang telah ditempuh setiap perjanjian?
// description: The ledger of agreements: every step that is told, with its date, how the claim stands, who says so and the words; what several articles tell as one agreement has one name.
// description@id: Buku tahap perjanjian: setiap tahap yang diceritakan, dengan tanggal, status klaim, siapa yang mengatakan, dan kata-katanya; yang diceritakan beberapa artikel sebagai satu perjanjian bernama satu.
// param: status agreementstep - Only agreements of which this step is told: signed, in-force, suspended ...
// param: kind agreementkind - Only of this kind: defence, trade, ceasefire ...
// param: country country - Only with this state as a party
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Agreement)-[:HAS_STEP]->(ledger:LedgerStep)<-[:STATES]-(claim:Claim)-[:EVIDENCE]->(evidence:Evidence),
  (claim)-[:IN_ARTICLE]->(article:Article)
WHERE ($kind IS NULL OR a.kind = toLower($kind))
  AND ($country IS NULL OR EXISTS { MATCH (a)-[:PARTY]->(one:Actor) WHERE one.country_code = $country })
  AND ($status IS NULL OR EXISTS { MATCH (a)-[:HAS_STEP]->(some:LedgerStep) WHERE some.step = toLower($status) })
OPTIONAL MATCH (claim)-[:SPEAKER|REPORTER]->(teller:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(outlet:Actor)
OPTIONAL MATCH (a)<-[:HAS_MEMBER]-(r:ResolvedAgreement)
OPTIONAL MATCH (r)-[:HAS_MEMBER]->(m:Agreement)
// one name for all tellings of an agreement
WITH a, ledger, claim, evidence, coalesce(teller.name, outlet.name, '') AS said_by, min(coalesce(m.name, a.name, '')) AS agreement
RETURN DISTINCT agreement, a.kind AS of_kind, coalesce(ledger.edtf, '') AS date, ledger.step AS taken,
  claim.status AS stands, claim.polarity AS affirms, said_by, evidence.exact AS quote
ORDER BY agreement, date, taken, stands, said_by, quote, of_kind, affirms
LIMIT $limit
