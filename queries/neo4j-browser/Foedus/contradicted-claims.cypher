// Which claims contradict each other? One denies what another affirms of the same actors
MATCH denies = (no:Claim {polarity: 'denied'})-[:STATES]->(denied:Event),
  who = (a:Actor)<-[:SOURCE]-(denied)-[:TARGET]->(b:Actor)
MATCH fact = (a)<-[:SOURCE]-(event:Event)-[:TARGET]->(b), affirms = (event)<-[:STATES]-(yes:Claim {polarity: 'affirmed'})
WHERE event.type = denied.type
  AND (denied.earliest IS NULL OR denied.latest IS NULL OR event.earliest IS NULL OR event.latest IS NULL
    OR (denied.earliest <= event.latest AND event.earliest <= denied.latest))
MATCH no_words = (no)-[:EVIDENCE]->(:Evidence), yes_words = (yes)-[:EVIDENCE]->(:Evidence)
RETURN denies, who, fact, affirms, no_words, yes_words LIMIT 100
