// title: Where do those who tell one event contradict each other?
// title@id: Di mana pemberitaan tentang satu peristiwa saling bertentangan?
// description: Claims on one event, or one step of an agreement, that cannot both be true: affirmed and denied, two days, two places, two counts of killed or injured. Both sides are shown, each with one of its sentences.
// description@id: Klaim tentang satu peristiwa, atau satu tahap perjanjian, yang tidak mungkin sama-sama benar: ditegaskan dan dibantah, dua hari, dua tempat, dua jumlah korban. Kedua sisi ditampilkan, masing-masing dengan satu kalimatnya.
// param: matter polarity|date|place|killed|injured - Only about this
// param: actor actor - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (r)-[:HAS_CONTRADICTION]->(c:Contradiction)-[:FIRST_CLAIM]->(one:Claim)-[:EVIDENCE]->(e1:Evidence),
  (c)-[:SECOND_CLAIM]->(other:Claim)-[:EVIDENCE]->(e2:Evidence)
WHERE ($matter IS NULL OR c.matter = $matter)
  AND ($actor IS NULL OR EXISTS { MATCH (r)-[:HAS_MEMBER]->()-[:SOURCE|TARGET|PARTY]->(x:Actor)
    WHERE toLower($actor) IN x.called })
WITH c, r, count(DISTINCT one) AS first_claims, count(DISTINCT other) AS second_claims,
  min(e1.exact) AS first_words, min(e2.exact) AS second_words
RETURN c.matter AS matter, coalesce(r.label, '') AS thing, c.first_value AS first, c.second_value AS second,
  first_claims, second_claims, first_words, second_words
ORDER BY matter, thing, first, second, first_claims, second_claims, first_words, second_words
LIMIT $limit
