// title: What was known on a day?
// title@id: Apa yang diketahui pada suatu hari?
// description: What is held to have happened between two countries, by articles that were recorded on or before a day (UTC): the graph as of then. foedus query answers from the store as it stood at the end of that day, with what was replaced or forgotten since; elsewhere only articles count that still stand.
// description@id: Apa yang dianggap terjadi antara dua negara menurut artikel yang tercatat pada atau sebelum suatu hari (UTC): graf pada saat itu. foedus query menjawab dari penyimpanan seperti adanya pada akhir hari itu, termasuk yang sejak itu diganti atau dilupakan; di tempat lain hanya artikel yang masih ada yang dihitung.
// as-of: on
// param: x country required One country, as ISO 3166 alpha-3 code: PRK
// param: y country required The other
// param: on date required As known on this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor),
  (event)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)<-[:WAS_DERIVED_FROM]-(g:ArticleGraph)
WHERE event.status IN ['occurred', 'ongoing'] AND g.recorded <= $on
  AND ((a.country_code = $x AND b.country_code = $y) OR (a.country_code = $y AND b.country_code = $x))
RETURN event.type AS kind, coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, coalesce(event.edtf, '') AS date,
  min(toString(g.recorded)) AS known_since, count(DISTINCT article) AS articles
ORDER BY date, kind, who, whom, known_since, articles
LIMIT $limit
