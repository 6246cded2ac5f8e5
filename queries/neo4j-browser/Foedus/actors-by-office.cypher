// Who held an office on a day? In the articles' own words: change the part of the title and the day (a table)
WITH 'president' AS office, date('2099-12-31') AS day
MATCH (article:Article)<-[:WAS_DERIVED_FROM]-(:ArticleGraph)-[told:DESCRIBES]->(a:Actor)
WHERE article.published <= day
UNWIND told.offices AS title
WITH a, title, article WHERE toLower(title) CONTAINS office
RETURN a.name AS who, title, min(article.published) AS first, max(article.published) AS last ORDER BY last DESC, title
