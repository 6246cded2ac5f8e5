// What was corrected? The articles, what each takes back, and its words
MATCH what = (:Article)<-[:CORRECTS]-(:CorrectedArticle)-[:HAS_CORRECTION]->(step:Correction)
OPTIONAL MATCH taken = (step)-[:HAS_CORRECTED_CLAIM]->(:CorrectedClaim)
RETURN what, taken LIMIT 100
