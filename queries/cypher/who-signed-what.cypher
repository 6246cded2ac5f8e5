// title: Who signed which agreement?
// title@id: Siapa menandatangani perjanjian apa?
// description: Plain edges from parties to agreements: a claim affirms, without doubt, that it was signed, ratified or entered into force.
// description@id: Sisi polos dari pihak ke perjanjian: suatu klaim menegaskan tanpa ragu bahwa perjanjian itu ditandatangani, diratifikasi, atau mulai berlaku.
// param: country country - Only signed by this state, as ISO 3166 alpha-3 code, or who acts for it
// param: kind string - Only of this kind: defence, trade, ceasefire ...

MATCH (a:Actor)-[:SIGNED]->(b:Agreement)
WHERE ($country IS NULL OR a.country_code = $country) AND ($kind IS NULL OR b.kind = toLower($kind))
RETURN DISTINCT coalesce(a.name, '') AS who, coalesce(b.name, '') AS agreement, b.kind AS of_kind
ORDER BY who, agreement, of_kind
