// title: Who did what to whom? (the short way)
// title@id: Siapa berbuat apa kepada siapa? (jalan pintas)
// description: The plain edges: one row for each pair and kind of thing that a claim affirms, without doubt, to have happened. Asks the edges alone, and no event.
// description@id: Sisi polos: satu baris untuk setiap pasangan dan jenis hal yang ditegaskan terjadi oleh suatu klaim tanpa ragu. Hanya menanyakan sisi, tanpa peristiwa.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Actor)-[edge:AGREED_WITH|MET_WITH|SUPPORTED|CONCEDED_TO|COOPERATED_WITH|AIDED|RETREATED_BEFORE|REQUESTED_OF|ACCUSED|REJECTED|THREATENED|PROTESTED_AGAINST|SANCTIONED|MOBILIZED_AGAINST|COERCED|ASSAULTED]->(b:Actor)
WHERE $actor IS NULL OR toLower($actor) IN a.called
  OR toLower($actor) IN b.called
RETURN DISTINCT coalesce(a.name, '') AS who, type(edge) AS did, coalesce(b.name, '') AS whom
ORDER BY who, did, whom
LIMIT $limit
