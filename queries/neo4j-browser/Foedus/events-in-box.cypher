// What happened in a part of the map? South-East Asia: change the degrees
WITH 90 AS west, -12 AS south, 142 AS east, 29 AS north
MATCH where = (place:Place)<-[:HAS_PLACE]-(event:Event)
WHERE place.longitude >= west AND place.longitude <= east AND place.latitude >= south AND place.latitude <= north
OPTIONAL MATCH who = (event)-[:SOURCE|TARGET|PARTICIPANT]->(:Actor)
RETURN where, who LIMIT 200
