// Everything around one actor: change the name
WITH 'North Korea' AS name
MATCH (a:Actor) WHERE name IN [a.name_en, a.name_id] OR name IN a.alt_names
MATCH path = (a)-[fact]-(other)
WHERE fact.event IS NOT NULL OR type(fact) IN ['ACTS_FOR', 'PARTY']
RETURN path LIMIT 200
