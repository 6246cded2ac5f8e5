// Who surrounds an actor, up to two steps away? Plain edges: change the name (small letters)
WITH 'russia' AS name
MATCH (a:Actor) WHERE name IN a.called
MATCH path = (a)-[near]-(b:Actor) WHERE near.event IS NOT NULL
OPTIONAL MATCH further = (b)-[far]-(c:Actor) WHERE far.event IS NOT NULL AND c <> a
RETURN path, further LIMIT 200
