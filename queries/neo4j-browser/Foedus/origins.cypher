// How many independent origins tell an event? Events told by several articles, with their origins and articles
MATCH members = (r:ResolvedEvent)-[:HAS_MEMBER]->(:Event), told = (r)-[:HAS_ORIGIN]->(:Origin)-[:TOLD_BY]->(:Article)
RETURN members, told ORDER BY r.origins DESC LIMIT 100
