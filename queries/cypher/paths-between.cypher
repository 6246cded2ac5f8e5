// title: How are two actors connected?
// title@id: Bagaimana dua aktor terhubung?
// description: Ways from one actor to another over at most two others, along plain edges (what is affirmed to have happened) and who acts for which state, in any direction.
// param: x string required Name of one actor: "North Korea"
// param: y string required Name of the other

MATCH path = (a:Actor)-[:ACTS_FOR|AGREED_WITH|MET_WITH|SUPPORTED|CONCEDED_TO|COOPERATED_WITH|AIDED|RETREATED_BEFORE|REQUESTED_OF|ACCUSED|REJECTED|THREATENED|PROTESTED_AGAINST|SANCTIONED|MOBILIZED_AGAINST|COERCED|ASSAULTED*1..3]-(b:Actor)
WHERE a.uri <> b.uri AND (toLower(a.name_en) = toLower($x) OR toLower(a.name_id) = toLower($x)
    OR any(alias IN coalesce(a.alt_names, []) WHERE toLower(alias) = toLower($x)))
  AND (toLower(b.name_en) = toLower($y) OR toLower(b.name_id) = toLower($y)
    OR any(alias IN coalesce(b.alt_names, []) WHERE toLower(alias) = toLower($y)))
WITH a, b, nodes(path) AS stops
WHERE all(stop IN stops WHERE single(other IN stops WHERE other = stop))
WITH size(stops) - 1 AS steps, a, b, CASE WHEN size(stops) > 2 THEN stops[1] ELSE null END AS m,
  CASE WHEN size(stops) > 3 THEN stops[2] ELSE null END AS n
RETURN DISTINCT steps, coalesce(a.name_en, a.name_id, '') AS start, coalesce(m.name_en, m.name_id, '') AS via1, coalesce(n.name_en, n.name_id, '') AS via2, coalesce(b.name_en, b.name_id, '') AS end
ORDER BY steps, start, via1, via2, end
