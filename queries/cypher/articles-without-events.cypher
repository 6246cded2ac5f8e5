// title: Which articles tell of no event?
// title@id: Artikel mana yang tidak memuat peristiwa?
// description: Articles in the store in which no event and no agreement was found: worth a look by a person.
// description@id: Artikel di penyimpanan yang tidak memuat peristiwa atau perjanjian apa pun: patut diperiksa orang.
// param: since date - Only articles published on or after this day
// param: until date - Only articles published on or before this day
// param: language language - Only articles in this language
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (article:Article)
WHERE NOT EXISTS { MATCH (claim:Claim)-[:IN_ARTICLE]->(article) }
  AND ($language IS NULL OR toLower(article.language) = $language)
  AND ($since IS NULL OR article.published >= $since) AND ($until IS NULL OR article.published <= $until)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
RETURN coalesce(toString(article.published), '') AS published, coalesce(publisher.name, '') AS outlet, coalesce(article.title, '') AS headline,
  coalesce(article.url, article.path, '') AS address, article.text_length AS length
ORDER BY published DESC, outlet, headline, address, length
LIMIT $limit
