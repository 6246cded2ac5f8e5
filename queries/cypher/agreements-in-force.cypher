// title: Which agreements bind X and Y?
// title@id: Perjanjian apa yang mengikat X dan Y?
// description: Agreements between two states (or any with either) that were signed, ratified or entered into force, each once, however many articles tell it, with its last such step, the words that say so and when; not those after which an agreement of that kind between the two was ended or suspended. An undated step counts from the day on which it was published.
// description@id: Perjanjian antara dua negara (atau dengan salah satunya) yang ditandatangani, diratifikasi, atau mulai berlaku, masing-masing sekali, berapa pun artikel yang menceritakannya, dengan tahap terakhirnya, kata-kata yang menyatakannya, dan kapan; bukan yang setelahnya perjanjian sejenis antara keduanya diakhiri atau ditangguhkan. Tahap tanpa tanggal dihitung dari hari terbitnya.
// param: x country - One party, as ISO 3166 alpha-3 code: RUS
// param: y country - The other party
// param: on date - As things stood on this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Agreement)-[:PARTY]->(p1:Actor), (a)-[:PARTY]->(p2:Actor), (a)-[:HAS_STEP]->(ledger:LedgerStep),
  (claim:Claim)-[:STATES]->(ledger), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
WHERE p1.uri < p2.uri AND ledger.step IN ['signed', 'ratified', 'in-force']
  AND claim.polarity = 'affirmed' AND claim.status IN ['occurred', 'ongoing']
  AND ($on IS NULL OR coalesce(ledger.earliest, article.published) <= $on)
  AND ($x IS NULL OR EXISTS { MATCH (a)-[:PARTY]->(one:Actor) WHERE one.country_code = $x })
  AND ($y IS NULL OR EXISTS { MATCH (a)-[:PARTY]->(other:Actor) WHERE other.country_code = $y })
WITH a, p1, p2, ledger, evidence, coalesce(ledger.earliest, article.published) AS from
WHERE NOT EXISTS { MATCH (p1)<-[:PARTY]-(same:Agreement)-[:PARTY]->(p2), (same)-[:HAS_STEP]->(end:LedgerStep)<-[:STATES]-(ending:Claim)-[:IN_ARTICLE]->(teller:Article)
    WHERE same.kind = a.kind AND end.step IN ['terminated', 'suspended'] AND ending.polarity = 'affirmed' AND ending.status IN ['occurred', 'ongoing']
      AND coalesce(end.earliest, teller.published) >= from AND ($on IS NULL OR coalesce(end.earliest, teller.published) <= $on) }
OPTIONAL MATCH (a)<-[:HAS_MEMBER]-(r:ResolvedAgreement)
// the order of the steps, the date in thirty characters, the words
WITH coalesce(r.uri, a.uri) AS thing, coalesce(p1.name, '') AS party1, coalesce(p2.name, '') AS party2,
  min(coalesce(a.name, '')) AS agreement, min(a.kind) AS kind,
  max(CASE ledger.step WHEN 'signed' THEN '1' WHEN 'ratified' THEN '2' ELSE '3' END
    + left(coalesce(ledger.edtf, '') + '                              ', 30) + evidence.exact) AS ranked
RETURN agreement, kind, party1, party2, CASE left(ranked, 1) WHEN '1' THEN 'signed' WHEN '2' THEN 'ratified' ELSE 'in-force' END AS last_step,
  replace(right(left(ranked, 31), 30), ' ', '') AS date, right(ranked, size(ranked) - 31) AS quote
ORDER BY date DESC, agreement, party1, party2, last_step, quote, kind
LIMIT $limit
