// title: Who signed which agreement?
// title@id: Siapa menandatangani perjanjian apa?
// description: Plain edges from parties to agreements, each agreement once, however many articles tell it: a claim affirms, without doubt, that it was signed, ratified or entered into force.
// description@id: Sisi polos dari pihak ke perjanjian, setiap perjanjian sekali, berapa pun artikel yang menceritakannya: suatu klaim menegaskan tanpa ragu bahwa perjanjian itu ditandatangani, diratifikasi, atau mulai berlaku.
// param: country country - Only signed by this state, as ISO 3166 alpha-3 code, or who acts for it
// param: kind agreementkind - Only of this kind: defence, trade, ceasefire ...
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Actor)-[:SIGNED]->(b:Agreement)
WHERE ($country IS NULL OR a.country_code = $country) AND ($kind IS NULL OR b.kind = toLower($kind))
OPTIONAL MATCH (b)<-[:HAS_MEMBER]-(r:ResolvedAgreement)
WITH coalesce(r.uri, b.uri) AS thing, coalesce(a.name, '') AS who, min(coalesce(b.name, '')) AS agreement, min(b.kind) AS of_kind
RETURN who, agreement, of_kind
ORDER BY who, agreement, of_kind
LIMIT $limit
