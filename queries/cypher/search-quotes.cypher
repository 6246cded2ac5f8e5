// title: Which words of articles have these words?
// title@id: Kutipan mana yang memuat kata-kata ini?
// description: Full-text search on the evidence, the exact words on which claims rest, whatever the case and the accents. Every word must be there; one that ends in * is the beginning of a word.
// description@id: Pencarian teks penuh atas bukti, yaitu kata-kata persis tempat klaim bertumpu, tanpa memandang huruf besar dan aksen. Setiap kata harus ada; kata yang berakhir dengan * adalah awal suatu kata.
// param: match quotes required Words of the quote: "rudal rusia", "mengirim*"
// param: since date - Only articles published on or after this day
// param: until date - Only articles published on or before this day
// param: limit rows 1000 At most so many rows, the first in this order

// $match: what the full-text index found
MATCH (evidence:Evidence)-[:HAS_SOURCE]->(article:Article)
WHERE evidence.uri IN $match
  AND ($since IS NULL OR article.published >= $since) AND ($until IS NULL OR article.published <= $until)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
RETURN DISTINCT coalesce(toString(article.published), '') AS published, coalesce(publisher.name, '') AS outlet,
  coalesce(article.title, '') AS headline, evidence.start AS start, evidence.exact AS quote
ORDER BY published DESC, outlet, headline, start, quote
LIMIT $limit
