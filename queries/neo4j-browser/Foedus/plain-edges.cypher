// Who did what to whom? Plain edges of some types: change the types
MATCH path = (:Actor)-[:AIDED|SUPPORTED|SANCTIONED|ASSAULTED|THREATENED|ACCUSED]->(:Actor)
RETURN path LIMIT 200
