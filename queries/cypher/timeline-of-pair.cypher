// title: What happened between two actors, day by day?
// title@id: Apa yang terjadi di antara dua aktor, hari demi hari?
// description: Everything between two actors in order of time, whatever its status, in either direction, with the headlines that tell it; what has no date comes first.
// description@id: Semua hal antara dua aktor menurut urutan waktu, apa pun statusnya, ke arah mana pun, dengan judul artikel yang menceritakannya; yang tanpa tanggal ada di depan.
// param: x actor required Name of one actor, in any language: "North Korea"
// param: y actor required Name of the other
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (e:Event)-[:SOURCE]->(a:Actor), (e)-[:TARGET]->(b:Actor)
WHERE a.uri <> b.uri AND ($since IS NULL OR e.latest >= $since) AND ($until IS NULL OR e.earliest <= $until)
  AND ((toLower($x) IN a.called
    AND toLower($y) IN b.called)
  OR (toLower($y) IN a.called
    AND toLower($x) IN b.called))
MATCH (e)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)
RETURN DISTINCT coalesce(toString(e.earliest), '') AS from, coalesce(e.edtf, '') AS date, e.type AS kind, coalesce(a.name, '') AS who,
  coalesce(b.name, '') AS whom, e.status AS stands, coalesce(article.title, '') AS headline, e.uri AS event
ORDER BY from, date, kind, who, whom, stands, headline, event
LIMIT $limit
