// title: Which steps did an event or agreement take?
// title@id: Langkah apa yang ditempuh suatu peristiwa atau perjanjian?
// description: The status ledger of every event, be it told by one article or by many as one: announced, scheduled, under way, held, postponed, cancelled; of agreements proposed ... terminated. Each step with its date, its number of claims, and both clocks: first published, first recorded (UTC).
// description@id: Buku status setiap peristiwa, diceritakan satu artikel atau banyak artikel sebagai satu: diumumkan, dijadwalkan, berlangsung, diadakan, ditunda, dibatalkan; untuk perjanjian dari diusulkan sampai diakhiri. Setiap tahap dengan tanggal, jumlah klaim, dan kedua jam: pertama terbit, pertama tercatat (UTC).
// param: actor actor - Only with an actor or party of this name, in any language, e.g. "Kim Jong Un"
// param: step step - Only this step, as in held
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (claim:Claim)-[:IN_ARTICLE]->(article:Article)<-[:WAS_DERIVED_FROM]-(g:ArticleGraph)
OPTIONAL MATCH (claim)<-[:RESTS_ON]-(s:StatusStep)<-[:HAS_STATUS_STEP]-(r)
OPTIONAL MATCH (claim)-[:STATES]->(event:Event)
OPTIONAL MATCH (claim)-[:STATES]->(ledger:LedgerStep)<-[:HAS_STEP]-(agreed:Agreement)
WITH claim, article, g, s, r, event, ledger, agreed,
  CASE WHEN s.uri IS NOT NULL THEN s.step
    WHEN claim.polarity = 'denied' THEN ''
    WHEN ledger.uri IS NOT NULL THEN ledger.step
    WHEN claim.status = 'occurred' THEN 'held'
    WHEN claim.status = 'ongoing' THEN 'under-way'
    WHEN claim.status = 'planned' AND event.edtf IS NULL THEN 'announced'
    WHEN claim.status = 'planned' THEN 'scheduled'
    ELSE '' END AS taken
WHERE taken <> '' AND ($step IS NULL OR taken = $step)
  AND ($actor IS NULL
    OR (r.uri IS NOT NULL AND EXISTS { MATCH (r)-[:HAS_MEMBER]->()-[:SOURCE|TARGET|PARTY]->(x:Actor) WHERE toLower($actor) IN x.called })
    OR (r.uri IS NULL AND event.uri IS NOT NULL AND EXISTS { MATCH (event)-[:SOURCE|TARGET]->(y:Actor) WHERE toLower($actor) IN y.called })
    OR (r.uri IS NULL AND agreed.uri IS NOT NULL AND EXISTS { MATCH (agreed)-[:PARTY]->(z:Actor) WHERE toLower($actor) IN z.called }))
WITH coalesce(s.uri, ledger.uri, event.uri) AS step, coalesce(r.uri, agreed.uri, event.uri) AS node, taken,
  coalesce(s.edtf, ledger.edtf, event.edtf, '') AS date, min(coalesce(r.label, event.label, agreed.name, '')) AS thing,
  count(DISTINCT claim) AS claims, min(coalesce(toString(article.published), '')) AS first_published, min(toString(g.recorded)) AS first_recorded
RETURN thing, taken, date, claims, first_published, first_recorded
ORDER BY first_published DESC, thing, taken, date, first_recorded, claims
LIMIT $limit
