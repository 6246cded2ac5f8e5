// Who is meant by an office? The event, the office that it names alone, and who held it on that day
MATCH meant = (r)-[:HAS_OFFICE_HOLDING]->(office:OfficeHolding)-[:HELD_BY]->(:Actor), state = (office)-[:HELD_FOR]->(:Actor)
MATCH members = (r)-[:HAS_MEMBER]->()
RETURN meant, state, members LIMIT 100
