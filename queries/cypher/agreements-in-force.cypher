// title: Which agreements bind X and Y?
// title@id: Perjanjian apa yang mengikat X dan Y?
// description: Agreements between two states (or any with either) that were signed, ratified or entered into force and not ended since, with the words that say so.
// description@id: Perjanjian antara dua negara (atau dengan salah satunya) yang ditandatangani, diratifikasi, atau mulai berlaku dan sejak itu tidak diakhiri, dengan kata-kata yang menyatakannya.
// param: x country - One party, as ISO 3166 alpha-3 code: RUS
// param: y country - The other party
// param: on date - As things stood on this day

MATCH (a:Agreement)-[:PARTY]->(p1:Actor), (a)-[:PARTY]->(p2:Actor), (a)-[:HAS_STEP]->(ledger:LedgerStep)
WHERE p1.uri < p2.uri AND ledger.step IN ['signed', 'ratified', 'in-force']
  AND ($on IS NULL OR ledger.earliest <= $on)
  AND NOT EXISTS { MATCH (a)-[:HAS_STEP]->(over:LedgerStep) WHERE over.step IN ['terminated', 'suspended']
    AND ($on IS NULL OR over.earliest IS NULL OR over.earliest <= $on) }
  AND ($x IS NULL OR EXISTS { MATCH (a)-[:PARTY]->(one:Actor) WHERE one.country_code = $x })
  AND ($y IS NULL OR EXISTS { MATCH (a)-[:PARTY]->(other:Actor) WHERE other.country_code = $y })
MATCH (claim:Claim)-[:STATES]->(ledger), (claim)-[:EVIDENCE]->(evidence:Evidence)
WHERE claim.polarity = 'affirmed' AND claim.status IN ['occurred', 'ongoing']
RETURN DISTINCT coalesce(a.name, '') AS agreement, a.kind AS kind, coalesce(p1.name, '') AS party1, coalesce(p2.name, '') AS party2,
  ledger.step AS last_step, coalesce(ledger.edtf, '') AS date, evidence.exact AS quote
ORDER BY date, agreement, party1, party2, last_step, quote
