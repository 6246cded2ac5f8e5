// title: What became of what was planned?
// title@id: Apa jadinya yang direncanakan?
// description: Planned events, and what articles of the same day or later tell of the same type between the same two (on no day that excludes the planned one): that it occurred, or was called off (denied); else open.
// description@id: Peristiwa yang direncanakan, dan apa yang diceritakan artikel hari itu atau sesudahnya tentang jenis yang sama antara dua pihak yang sama (tidak pada hari yang menutup kemungkinan rencana itu): terjadi, atau dibatalkan (dibantah); selain itu masih terbuka.
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: outcome occurred|ongoing|denied|open - Only with this outcome
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (plan:Event)-[:SOURCE]->(a:Actor), (plan)-[:TARGET]->(b:Actor), (plan)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)
WHERE plan.status = 'planned' AND a.uri <> b.uri AND article.published IS NOT NULL
  AND ($actor IS NULL OR EXISTS { MATCH (plan)-[:SOURCE|TARGET]->(n:Actor) WHERE toLower($actor) IN n.called })
WITH plan, a, b, article, coalesce(plan.earliest, date('0001-01-01')) AS plan_first, coalesce(plan.latest, date('9999-12-31')) AS plan_last
OPTIONAL MATCH (a)<-[:SOURCE|TARGET]-(event:Event)-[:SOURCE|TARGET]->(b), (event)<-[:STATES]-(later:Claim)-[:IN_ARTICLE]->(after:Article)
WHERE event.type = plan.type AND event.status IN ['occurred', 'ongoing', 'denied'] AND after.published >= article.published
  AND coalesce(event.latest, plan_first) >= plan_first AND coalesce(event.earliest, plan_last) <= plan_last
WITH plan, a, b, article, event, after, coalesce(event.status, 'open') AS became
WHERE $outcome IS NULL OR became = toLower($outcome)
RETURN DISTINCT toString(article.published) AS planned_in, plan.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom,
  coalesce(plan.edtf, '') AS planned_for, became, coalesce(event.edtf, '') AS happened, coalesce(toString(after.published), '') AS told_in
ORDER BY planned_in DESC, kind, who, whom, planned_for, told_in, became, happened
LIMIT $limit
