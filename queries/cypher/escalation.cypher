// title: Does it get worse between two countries?
// title@id: Apakah hubungan dua negara memburuk?
// description: Events between two countries month by month (of the first day on which they can have happened), how many of them are conflict (REQUEST to ASSAULT in PLOVER), and their share in percent, rounded down.
// description@id: Peristiwa antara dua negara bulan demi bulan (menurut hari pertama yang mungkin), berapa di antaranya konflik (REQUEST sampai ASSAULT dalam PLOVER), dan bagiannya dalam persen, dibulatkan ke bawah.
// param: x country required One country, as ISO 3166 alpha-3 code: PRK
// param: y country required The other
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.status IN ['occurred', 'ongoing'] AND event.earliest IS NOT NULL AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ((a.country_code = $x AND b.country_code = $y) OR (a.country_code = $y AND b.country_code = $x))
WITH left(toString(event.earliest), 7) AS month, event.uri AS uri,
  CASE WHEN event.type IN ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']
    THEN event.uri ELSE null END AS hostile
WITH month, count(DISTINCT uri) AS events, count(DISTINCT hostile) AS conflict
RETURN month, events, conflict, 100 * conflict / events AS percent
ORDER BY month, events, conflict, percent
LIMIT $limit
