// title: What happened in a part of the map?
// title@id: Apa yang terjadi di suatu bagian peta?
// description: Events at places within a box of degrees (WGS 84); where west is greater than east, the box reaches across the date line.
// description@id: Peristiwa di tempat-tempat dalam kotak derajat (WGS 84); bila barat lebih besar daripada timur, kotak itu melewati garis tanggal.
// param: west number required Western edge, -180 to 180
// param: south number required Southern edge, -90 to 90
// param: east number required Eastern edge
// param: north number required Northern edge
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:HAS_PLACE]->(p:Place)
WHERE p.latitude >= $south AND p.latitude <= $north
  AND (($west <= $east AND p.longitude >= $west AND p.longitude <= $east)
    OR ($west > $east AND (p.longitude >= $west OR p.longitude <= $east)))
  AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
RETURN DISTINCT coalesce(p.name, '') AS at, coalesce(event.edtf, '') AS date, event.type AS kind, coalesce(a.name, '') AS who,
  coalesce(b.name, '') AS whom, event.status AS stands
ORDER BY at, date, kind, who, whom, stands
LIMIT $limit
