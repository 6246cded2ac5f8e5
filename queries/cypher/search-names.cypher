// title: Whose name has these words?
// title@id: Nama siapa yang memuat kata-kata ini?
// description: Full-text search on the names of actors, places and agreements, in any language, whatever the case and the accents. Every word must be there; one that ends in * is the beginning of a word.
// description@id: Pencarian teks penuh atas nama aktor, tempat, dan perjanjian, dalam bahasa apa pun, tanpa memandang huruf besar dan aksen. Setiap kata harus ada; kata yang berakhir dengan * adalah awal suatu kata.
// param: match names required Words of the name: "kim jong", "muno*"
// param: limit rows 1000 At most so many rows, the first in this order

// $match: what the full-text index found
MATCH (n:Actor|Place|Agreement)
WHERE n.uri IN $match
RETURN coalesce(n.name, '') AS name, coalesce(n.kind, 'place') AS kind, coalesce(n.country_code, '') AS country, n.uri AS uri
ORDER BY name, kind, country, uri
LIMIT $limit
