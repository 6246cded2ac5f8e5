// title: What happened at a place?
// title@id: Apa yang terjadi di suatu tempat?
// description: Events at a place of this name, or anywhere in a country.
// description@id: Peristiwa di tempat dengan nama ini, atau di mana pun dalam suatu negara.
// param: place place - Name of a place, in any language: Wonsan
// param: country country - Any place in this country
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:HAS_PLACE]->(p:Place)
WHERE ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($country IS NULL OR p.country_code = $country)
  AND ($place IS NULL OR toLower($place) IN p.called)
OPTIONAL MATCH (event)-[:SOURCE]->(a:Actor)
OPTIONAL MATCH (event)-[:TARGET]->(b:Actor)
RETURN DISTINCT coalesce(p.name, '') AS at, coalesce(event.edtf, '') AS date, event.type AS kind, coalesce(a.name, '') AS who,
  coalesce(b.name, '') AS whom, event.status AS stands
ORDER BY at, date, kind, who, whom, stands
LIMIT $limit
