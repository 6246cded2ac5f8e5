// How are two actors connected? The shortest ways over plain edges and who acts for whom: change the names
WITH 'Indonesia' AS x, 'Israel' AS y
MATCH (a:Actor), (b:Actor)
WHERE (x IN [a.name_en, a.name_id] OR x IN a.alt_names) AND (y IN [b.name_en, b.name_id] OR y IN b.alt_names) AND a <> b
MATCH path = allShortestPaths((a)-[*..4]-(b))
WHERE all(step IN relationships(path) WHERE step.event IS NOT NULL OR type(step) = 'ACTS_FOR')
RETURN path LIMIT 50
