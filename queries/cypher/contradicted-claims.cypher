// title: Which claims contradict each other?
// title@id: Klaim mana yang saling bertentangan?
// description: Things that one claim affirms (or alleges) and another denies: same type, same target, the same source (or a state and who acts for it), and no two dates that exclude each other.
// description@id: Hal yang ditegaskan (atau diduga) satu klaim dan dibantah klaim lain: jenis sama, sasaran sama, pelaku sama (atau negara dan yang bertindak untuknya), tanpa tanggal yang saling menutup kemungkinan.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (denied:Claim)-[:STATES]->(no:Event)
WHERE denied.polarity = 'denied'
WITH DISTINCT denied, no
MATCH (denied)-[:EVIDENCE]->(no_words:Evidence), (no)-[:SOURCE]->(denier:Actor), (no)-[:TARGET]->(b:Actor)
MATCH (denier)-[:ACTS_FOR*0..1]-(a:Actor)
WITH DISTINCT no, no_words.exact AS denied_words, a, b
MATCH (a)<-[:SOURCE]-(event:Event)-[:TARGET]->(b)
WHERE event.type = no.type
  AND (no.earliest IS NULL OR no.latest IS NULL OR event.earliest IS NULL OR event.latest IS NULL
    OR (no.earliest <= event.latest AND event.earliest <= no.latest))
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
WITH DISTINCT event, a, b, denied_words
MATCH (affirmed:Claim)-[:STATES]->(event), (affirmed)-[:EVIDENCE]->(words:Evidence)
WHERE affirmed.polarity = 'affirmed'
RETURN DISTINCT event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom,
  words.exact AS affirmed_words, denied_words
ORDER BY kind, who, whom, affirmed_words, denied_words
LIMIT $limit
