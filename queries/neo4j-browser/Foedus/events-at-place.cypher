// What happened at a place? Change the name
WITH 'Pyongyang' AS name
MATCH where = (place:Place)<-[:HAS_PLACE]-(event:Event)
WHERE name IN [place.name_en, place.name_id] OR name IN place.alt_names
OPTIONAL MATCH who = (event)-[:SOURCE|TARGET|PARTICIPANT]->(:Actor)
RETURN where, who LIMIT 200
