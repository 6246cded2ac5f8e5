// title: Who did what to whom? (the whole way)
// title@id: Siapa berbuat apa kepada siapa? (jalan lengkap)
// description: The same rows as plain-edges, found without the edges: from the claims that affirm, without doubt, that an event happened, over the event to who took part. What this finds and plain-edges does not, or the other way round, would be an error.
// description@id: Baris yang sama dengan plain-edges, ditemukan tanpa sisi itu: dari klaim yang menegaskan tanpa ragu bahwa suatu peristiwa terjadi, melalui peristiwa ke siapa yang terlibat. Yang ditemukan di sini dan tidak di plain-edges, atau sebaliknya, adalah kesalahan.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.status IN ['occurred', 'ongoing'] AND a.uri <> b.uri
  AND EXISTS { MATCH (claim:Claim)-[:STATES]->(event)
    WHERE claim.polarity = 'affirmed' AND claim.certainty = 'certain' AND claim.status IN ['occurred', 'ongoing'] }
  AND ($actor IS NULL OR toLower($actor) IN a.called
    OR toLower($actor) IN b.called)
RETURN DISTINCT coalesce(a.name, '') AS who,
  CASE event.type
    WHEN 'AGREE' THEN 'AGREED_WITH'
    WHEN 'CONSULT' THEN 'MET_WITH'
    WHEN 'SUPPORT' THEN 'SUPPORTED'
    WHEN 'CONCEDE' THEN 'CONCEDED_TO'
    WHEN 'COOPERATE' THEN 'COOPERATED_WITH'
    WHEN 'AID' THEN 'AIDED'
    WHEN 'RETREAT' THEN 'RETREATED_BEFORE'
    WHEN 'REQUEST' THEN 'REQUESTED_OF'
    WHEN 'ACCUSE' THEN 'ACCUSED'
    WHEN 'REJECT' THEN 'REJECTED'
    WHEN 'THREATEN' THEN 'THREATENED'
    WHEN 'PROTEST' THEN 'PROTESTED_AGAINST'
    WHEN 'SANCTION' THEN 'SANCTIONED'
    WHEN 'MOBILIZE' THEN 'MOBILIZED_AGAINST'
    WHEN 'COERCE' THEN 'COERCED'
    WHEN 'ASSAULT' THEN 'ASSAULTED'
    ELSE '' END AS did, coalesce(b.name, '') AS whom
ORDER BY who, did, whom
LIMIT $limit
