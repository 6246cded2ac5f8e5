// title: Which two countries have most to do with each other?
// title@id: Pasangan negara mana yang paling aktif?
// description: Pairs of countries by the number of events that happened between them (or their people), and how many of those are conflict.
// description@id: Pasangan negara menurut jumlah peristiwa yang terjadi di antara mereka (atau orang-orangnya), dan berapa di antaranya konflik.
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE a.country_code <> b.country_code AND event.status IN ['occurred', 'ongoing']
  AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
WITH event, CASE WHEN a.country_code < b.country_code THEN a.country_code ELSE b.country_code END AS country1,
  CASE WHEN a.country_code < b.country_code THEN b.country_code ELSE a.country_code END AS country2,
  CASE WHEN event.type IN ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']
    THEN event.uri ELSE null END AS hostile
RETURN country1, country2, count(DISTINCT event) AS events, count(DISTINCT hostile) AS conflict
ORDER BY events DESC, country1, country2, conflict
LIMIT $limit
