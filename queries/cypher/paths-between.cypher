// title: How are two actors connected?
// title@id: Bagaimana dua aktor terhubung?
// description: Ways from one actor to another over at most two others, along plain edges (what is affirmed to have happened) and who acts for which state, in any direction.
// description@id: Jalan dari satu aktor ke aktor lain melalui paling banyak dua aktor, sepanjang sisi polos (yang ditegaskan terjadi) dan siapa bertindak untuk negara mana, ke arah mana pun.
// param: x actor required Name of one actor: "North Korea"
// param: y actor required Name of the other
// param: limit rows 1000 At most so many rows, the first in this order

// m is a where no other stands between, and n is m where only one does
MATCH (a:Actor)-[:ACTS_FOR|AGREED_WITH|MET_WITH|SUPPORTED|CONCEDED_TO|COOPERATED_WITH|AIDED|RETREATED_BEFORE|REQUESTED_OF|ACCUSED|REJECTED|THREATENED|PROTESTED_AGAINST|SANCTIONED|MOBILIZED_AGAINST|COERCED|ASSAULTED*0..1]-(m:Actor),
  (m)-[:ACTS_FOR|AGREED_WITH|MET_WITH|SUPPORTED|CONCEDED_TO|COOPERATED_WITH|AIDED|RETREATED_BEFORE|REQUESTED_OF|ACCUSED|REJECTED|THREATENED|PROTESTED_AGAINST|SANCTIONED|MOBILIZED_AGAINST|COERCED|ASSAULTED*0..1]-(n:Actor),
  (n)-[:ACTS_FOR|AGREED_WITH|MET_WITH|SUPPORTED|CONCEDED_TO|COOPERATED_WITH|AIDED|RETREATED_BEFORE|REQUESTED_OF|ACCUSED|REJECTED|THREATENED|PROTESTED_AGAINST|SANCTIONED|MOBILIZED_AGAINST|COERCED|ASSAULTED]-(b:Actor)
WHERE toLower($x) IN a.called AND toLower($y) IN b.called AND b.uri <> a.uri AND b.uri <> m.uri AND b.uri <> n.uri
  AND (m.uri <> a.uri OR n.uri = a.uri) AND (n.uri = m.uri OR n.uri <> a.uri)
RETURN DISTINCT CASE WHEN m.uri = a.uri THEN 1 WHEN n.uri = m.uri THEN 2 ELSE 3 END AS steps, coalesce(a.name, '') AS start,
  CASE WHEN m.uri = a.uri THEN '' ELSE coalesce(m.name, '') END AS via1,
  CASE WHEN n.uri = m.uri THEN '' ELSE coalesce(n.name, '') END AS via2, coalesce(b.name, '') AS `end`
ORDER BY steps, start, via1, via2, `end`
LIMIT $limit
