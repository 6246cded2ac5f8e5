// title: Who surrounds an actor, up to two steps away?
// title@id: Siapa di sekitar suatu aktor, sampai dua langkah?
// description: Neighbours along plain edges (what is affirmed to have happened) in any direction, and theirs; a neighbour that leads nowhere else has an empty second step.
// description@id: Tetangga sepanjang sisi polos (yang ditegaskan terjadi) ke arah mana pun, dan tetangga mereka; tetangga yang tidak menuju ke mana-mana memiliki langkah kedua kosong.
// param: actor actor required Name of the actor in the middle, in any language: "Russia"
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Actor)-[:AGREED_WITH|MET_WITH|SUPPORTED|CONCEDED_TO|COOPERATED_WITH|AIDED|RETREATED_BEFORE|REQUESTED_OF|ACCUSED|REJECTED|THREATENED|PROTESTED_AGAINST|SANCTIONED|MOBILIZED_AGAINST|COERCED|ASSAULTED]-(b:Actor)
WHERE a.uri <> b.uri
  AND toLower($actor) IN a.called
OPTIONAL MATCH (b)-[:AGREED_WITH|MET_WITH|SUPPORTED|CONCEDED_TO|COOPERATED_WITH|AIDED|RETREATED_BEFORE|REQUESTED_OF|ACCUSED|REJECTED|THREATENED|PROTESTED_AGAINST|SANCTIONED|MOBILIZED_AGAINST|COERCED|ASSAULTED]-(c:Actor)
WHERE c.uri <> a.uri AND c.uri <> b.uri
RETURN DISTINCT coalesce(b.name, '') AS near, coalesce(c.name, '') AS far
ORDER BY near, far
LIMIT $limit
