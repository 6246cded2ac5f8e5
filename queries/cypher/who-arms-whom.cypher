// title: Who sends weapons to whom?
// title@id: Siapa mengirim senjata kepada siapa?
// description: Aid that is military, or whose words name weapons in English or Indonesian, whether it happened, is planned, alleged or denied, with who says so and the words.
// description@id: Bantuan militer, atau yang kata-katanya menyebut senjata dalam bahasa Inggris atau Indonesia, baik terjadi, direncanakan, diduga, maupun dibantah, dengan siapa yang mengatakan dan kata-katanya.
// param: sender country - Only from this state, as ISO 3166 alpha-3 code, or who acts for it: RUS
// param: receiver country - Only to this state or who acts for it
// param: status status - Only what is said to be so: occurred, planned, alleged, denied ...
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.type = 'AID' AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($sender IS NULL OR a.country_code = $sender) AND ($receiver IS NULL OR b.country_code = $receiver)
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
WHERE ($status IS NULL OR claim.status = toLower($status))
  // a ceasefire (gencatan senjata) is no weapon
  AND (coalesce(event.mode, '') = 'military'
    OR replace(toLower(evidence.exact), 'gencatan senjata', '') =~ '(?s).*\\b(weapons?|weaponry|arms|ammunition|munitions|missiles?|rockets?|shells|artillery|tanks?|drones?|warplanes|fighter jets?|senjata|persenjataan|amunisi|rudal|misil|peluru|artileri|roket|tank|drone|pesawat tempur)\\b.*')
OPTIONAL MATCH (claim)-[:SPEAKER|REPORTER]->(teller:Actor)
OPTIONAL MATCH (article)-[:PUBLISHER]->(outlet:Actor)
WITH event, a, b, claim, evidence, coalesce(teller.name, outlet.name, '') AS said_by
RETURN DISTINCT coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date, claim.status AS stands,
  said_by, evidence.exact AS quote
ORDER BY date DESC, who, whom, stands, said_by, quote
LIMIT $limit
