// title: How did agreements stand on a day?
// title@id: Bagaimana status perjanjian pada suatu hari?
// description: The last step of each agreement, however many articles tell it, up to a day, and the day since when: signed, in force, suspended, terminated ... A step without a date of its own counts from the day on which the article that tells it was published.
// description@id: Tahap terakhir setiap perjanjian, berapa pun artikel yang menceritakannya, sampai suatu hari, dan sejak kapan: ditandatangani, berlaku, ditangguhkan, diakhiri ... Tahap tanpa tanggal sendiri dihitung dari hari terbit artikel yang menceritakannya.
// param: x country - One party, as ISO 3166 alpha-3 code: RUS
// param: y country - The other party
// param: on date - As things stood on this day; without it, now
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Agreement)-[:HAS_STEP]->(ledger:LedgerStep)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)
WHERE claim.polarity = 'affirmed' AND claim.status IN ['occurred', 'ongoing']
  AND ($x IS NULL OR EXISTS { MATCH (a)-[:PARTY]->(one:Actor) WHERE one.country_code = $x })
  AND ($y IS NULL OR EXISTS { MATCH (a)-[:PARTY]->(other:Actor) WHERE other.country_code = $y })
WITH a, ledger, coalesce(ledger.earliest, article.published) AS day
WHERE $on IS NULL OR day IS NULL OR day <= $on
OPTIONAL MATCH (a)<-[:HAS_MEMBER]-(r:ResolvedAgreement)
// the order in which the steps of one day follow each other
WITH coalesce(r.uri, a.uri) AS thing, min(coalesce(a.name, '')) AS agreement, min(a.kind) AS kind,
  max(coalesce(toString(day), '0001-01-01') + CASE ledger.step WHEN 'proposed' THEN '1' WHEN 'rejected' THEN '2' WHEN 'negotiated' THEN '3' WHEN 'signed' THEN '4' WHEN 'ratified' THEN '5' WHEN 'in-force' THEN '6'
  WHEN 'violated' THEN '7' WHEN 'suspended' THEN '8' WHEN 'terminated' THEN '9' ELSE '0' END + ledger.step) AS ranked
RETURN agreement, kind, right(ranked, size(ranked) - 11) AS stands, left(ranked, 10) AS since
ORDER BY agreement, kind, stands, since
LIMIT $limit
