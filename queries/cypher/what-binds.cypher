// title: What binds X towards Y on a day?
// title@id: Apa yang mengikat X terhadap Y pada suatu hari?
// description: Agreements that a country had signed, ratified or in force by a day, each once, however many articles tell it; not those after which, by then, an agreement of that kind between the two was ended or suspended. An undated step counts from the day on which it was published.
// description@id: Perjanjian yang telah ditandatangani, diratifikasi, atau berlaku bagi suatu negara sampai suatu hari, masing-masing sekali, berapa pun artikel yang menceritakannya; bukan yang setelahnya, sampai hari itu, perjanjian sejenis antara keduanya diakhiri atau ditangguhkan. Tahap tanpa tanggal dihitung dari hari terbitnya.
// param: x country required Whom it binds, as ISO 3166 alpha-3 code: RUS
// param: y country - Towards whom
// param: on date - As things stood on this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Agreement)-[:PARTY]->(p1:Actor), (a)-[:PARTY]->(p2:Actor), (a)-[:HAS_STEP]->(ledger:LedgerStep),
  (claim:Claim)-[:STATES]->(ledger), (claim)-[:IN_ARTICLE]->(article:Article)
WHERE p1.country_code = $x AND p1.uri <> p2.uri AND ($y IS NULL OR p2.country_code = $y)
  AND ledger.step IN ['signed', 'ratified', 'in-force']
  AND claim.polarity = 'affirmed' AND claim.status IN ['occurred', 'ongoing']
  AND ($on IS NULL OR coalesce(ledger.earliest, article.published) <= $on)
WITH a, p1, p2, ledger, article, coalesce(ledger.earliest, article.published) AS from
WHERE NOT EXISTS { MATCH (p1)<-[:PARTY]-(same:Agreement)-[:PARTY]->(p2), (same)-[:HAS_STEP]->(end:LedgerStep)<-[:STATES]-(ending:Claim)-[:IN_ARTICLE]->(teller:Article)
    WHERE same.kind = a.kind AND end.step IN ['terminated', 'suspended'] AND ending.polarity = 'affirmed' AND ending.status IN ['occurred', 'ongoing']
      AND coalesce(end.earliest, teller.published) >= from AND ($on IS NULL OR coalesce(end.earliest, teller.published) <= $on) }
OPTIONAL MATCH (a)<-[:HAS_MEMBER]-(r:ResolvedAgreement)
WITH coalesce(r.uri, a.uri) AS thing, coalesce(p2.name, '') AS towards, coalesce(r.origins, 1) AS origins,
  min(coalesce(a.name, '')) AS agreement, min(a.kind) AS kind, min(coalesce(p1.name, '')) AS bound, max(CASE ledger.step WHEN 'signed' THEN '1' WHEN 'ratified' THEN '2' ELSE '3' END + ledger.step) AS furthest,
  min(coalesce(toString(from), '')) AS since
RETURN agreement, kind, bound, towards, right(furthest, size(furthest) - 1) AS step, since, origins
ORDER BY since, agreement, towards, kind, bound, step, origins
LIMIT $limit
