// title: What did we hold on a day?
// title@id: Apa yang kita yakini pada suatu hari?
// description: Events between two countries as the articles recorded by then told them, each event once: how many claims affirm it as happened, deny it, or only plan or allege it; with both clocks, first published and first recorded (UTC). foedus query answers from the store as it stood at the end of that day, with what was replaced or forgotten since; elsewhere only articles count that still stand.
// description@id: Peristiwa antara dua negara seperti diceritakan artikel yang tercatat sampai saat itu, tiap peristiwa sekali: berapa klaim menegaskannya terjadi, membantahnya, atau hanya merencanakan atau menduganya; dengan kedua jam, pertama terbit dan pertama tercatat (UTC). foedus query menjawab dari penyimpanan seperti adanya pada akhir hari itu, termasuk yang sejak itu diganti atau dilupakan; di tempat lain hanya artikel yang masih ada yang dihitung.
// as-of: on
// param: x country required One country, as ISO 3166 alpha-3 code: PRK
// param: y country required The other
// param: on date required As recorded on or before this day
// param: published date - Only what was published on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor),
  (event)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)<-[:WAS_DERIVED_FROM]-(g:ArticleGraph)
WHERE ((a.country_code = $x AND b.country_code = $y) OR (a.country_code = $y AND b.country_code = $x))
  AND g.recorded <= $on AND ($published IS NULL OR article.published <= $published)
OPTIONAL MATCH (event)<-[:HAS_MEMBER]-(r:ResolvedEvent)
// who did it to whom, as the article has it by whose event the resolved one is called: others may turn a meeting around
WITH event, r, a, b, claim, article, g,
  CASE WHEN r.uri IS NULL OR right(r.uri, 20) = right(event.uri, 20) THEN '0' ELSE '1' END AS rank
WITH coalesce(r.uri, event.uri) AS thing, event.type AS kind, min(rank + coalesce(a.name, '')) AS first, min(rank + coalesce(b.name, '')) AS second,
  max(coalesce(event.edtf, '')) AS date,
  count(DISTINCT CASE WHEN claim.polarity = 'affirmed' AND claim.status IN ['occurred', 'ongoing'] THEN claim END) AS affirmed,
  count(DISTINCT CASE WHEN claim.polarity = 'denied' THEN claim END) AS denied,
  count(DISTINCT CASE WHEN claim.polarity = 'affirmed' AND NOT claim.status IN ['occurred', 'ongoing'] THEN claim END) AS unsure,
  min(coalesce(toString(article.published), '')) AS first_published, min(toString(g.recorded)) AS first_recorded
RETURN kind, right(first, size(first) - 1) AS who, right(second, size(second) - 1) AS whom, date, affirmed, denied, unsure, first_published, first_recorded
ORDER BY date, kind, who, whom, first_published, affirmed, denied, unsure, first_recorded
LIMIT $limit
