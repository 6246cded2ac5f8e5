// Which words of articles have these words? Full text: small letters without accents, + before each, * for the beginning of a word
CALL db.index.fulltext.queryNodes('foedus_quotes', '+senjata') YIELD node
MATCH words = (:Article)<-[:HAS_SOURCE]-(node)<-[:EVIDENCE]-(claim:Claim)-[:STATES]->(fact)
OPTIONAL MATCH who = (fact)-[:SOURCE|TARGET|PARTY]->(:Actor)
RETURN words, who LIMIT 100
