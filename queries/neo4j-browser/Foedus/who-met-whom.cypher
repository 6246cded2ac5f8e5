// Who met whom? The meetings, who took part, and where
MATCH (event:Event {type: 'CONSULT'})
WHERE event.status IN ['occurred', 'ongoing']
MATCH path = (event)-[:PARTICIPANT|MEDIATOR|HAS_PLACE]->()
RETURN path LIMIT 200
