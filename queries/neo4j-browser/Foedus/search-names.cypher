// Whose name has these words? Full text: small letters without accents, + before each, * for the beginning of a word
CALL db.index.fulltext.queryNodes('foedus_names', '+korea') YIELD node
OPTIONAL MATCH path = (node)-[fact]-(:Actor) WHERE fact.event IS NOT NULL OR type(fact) IN ['PARTY', 'ACTS_FOR']
RETURN node, path LIMIT 150
