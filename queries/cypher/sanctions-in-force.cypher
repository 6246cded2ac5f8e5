// title: Which sanctions are in force?
// title@id: Sanksi mana yang berlaku?
// description: Sanctions that were imposed and not eased since (a concession of the same to the same that is an easing, or whose words name sanctions), from the day of imposing (or else of the first article that tells it), with the number of articles.
// description@id: Sanksi yang dijatuhkan dan sejak itu tidak dilonggarkan (konsesi dari pihak yang sama kepada pihak yang sama yang berupa pelonggaran, atau yang kata-katanya menyebut sanksi), sejak hari dijatuhkan (atau artikel pertama yang menceritakannya), dengan jumlah artikel.
// param: by country - Only by this state, as ISO 3166 alpha-3 code, or who acts for it
// param: against country - Only against this state or who acts for it
// param: on date - As things stood on this day; without it, now
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor),
  (event)<-[:STATES]-(claim:Claim)-[:IN_ARTICLE]->(article:Article)
WHERE event.type = 'SANCTION' AND event.status IN ['occurred', 'ongoing']
  AND ($by IS NULL OR a.country_code = $by) AND ($against IS NULL OR b.country_code = $against)
// what has no day at all was always so
WITH event, a, b, article, coalesce(event.earliest, article.published, date('0001-01-01')) AS day
WHERE ($on IS NULL OR day <= $on)
  AND NOT EXISTS {
    MATCH (a)<-[:SOURCE]-(easing:Event)-[:TARGET]->(b), (easing)<-[:STATES]-(told:Claim)-[:IN_ARTICLE]->(later:Article),
      (told)-[:EVIDENCE]->(words:Evidence)
    WHERE easing.type = 'CONCEDE' AND (coalesce(easing.mode, '') = 'ease' OR toLower(words.exact) =~ '(?s).*(sanksi|sanction).*') AND easing.status IN ['occurred', 'ongoing']
      AND coalesce(easing.earliest, later.published, date('0001-01-01')) >= day
      AND ($on IS NULL OR coalesce(easing.earliest, later.published, date('0001-01-01')) <= $on) }
RETURN coalesce(a.name, '') AS who, coalesce(b.name, '') AS whom, toString(min(day)) AS since, count(DISTINCT article) AS articles
ORDER BY since DESC, who, whom, articles
LIMIT $limit
