// Who mediates between whom? Events that somebody brought about or brokered between others
MATCH path = (m:Actor)<-[:MEDIATOR]-(event:Event)-[:SOURCE|TARGET]->(:Actor)
OPTIONAL MATCH where = (event)-[:HAS_PLACE]->(:Place)
RETURN path, where LIMIT 100
