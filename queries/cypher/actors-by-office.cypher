// title: Who held an office on a day?
// title@id: Siapa yang menjabat pada suatu hari?
// description: Persons whom articles give an office, by part of its title, in the articles' own words, with the first and the last day on which an article up to then calls them so; who was called so last comes first.
// description@id: Orang yang disebut artikel memegang suatu jabatan, menurut sebagian nama jabatan itu, dengan kata-kata artikel sendiri, beserta hari pertama dan terakhir artikel menyebutnya demikian; yang terakhir disebut ada di depan.
// param: office string required Part of the office's title: "Menteri Luar Negeri", "president"
// param: on date - Only articles published on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (article:Article)<-[:WAS_DERIVED_FROM]-(g:ArticleGraph)-[told:DESCRIBES]->(a:Actor)
WHERE told.offices IS NOT NULL AND article.published IS NOT NULL AND ($on IS NULL OR article.published <= $on)
UNWIND told.offices AS title
WITH a, title, article
WHERE toLower(title) CONTAINS toLower($office)
WITH a, title, min(toString(article.published)) AS first, max(toString(article.published)) AS last, count(DISTINCT article.uri) AS articles
RETURN coalesce(a.name, '') AS who, title, coalesce(a.country_code, '') AS country, first, last, articles
ORDER BY last DESC, title, who, country, first, articles
LIMIT $limit
