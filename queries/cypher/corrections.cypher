// title: What was corrected?
// title@id: Apa yang dikoreksi?
// description: Corrections of articles, newest first: by what each shows (notice: the publisher says so; updated: it gives a day of change; silent: the text changed), and every claim that no longer stands, with its words and what is told in its place.
// description@id: Ralat artikel, yang terbaru lebih dahulu: dari mana masing-masing diketahui (notice: penerbit mengatakannya; updated: ada hari perubahan; silent: teksnya berubah), dan setiap klaim yang tidak berlaku lagi, dengan kata-katanya dan apa yang kini dikatakan sebagai gantinya.
// param: since date - Only corrections recorded on or after this day
// param: sign notice|updated|silent - Only those that show so
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (a:Article)<-[:CORRECTS]-(:CorrectedArticle)-[:HAS_CORRECTION]->(c:Correction)
WHERE ($since IS NULL OR c.recorded >= $since) AND ($sign IS NULL OR c.sign = $sign)
OPTIONAL MATCH (c)-[:HAS_CORRECTED_CLAIM]->(claim:CorrectedClaim)
RETURN toString(c.recorded) AS recorded, coalesce(c.edtf, '') AS corrected, coalesce(a.title, '') AS article, c.sign AS sign,
  coalesce(c.note, '') AS note, coalesce(claim.label, '') AS said, coalesce(claim.status, '') AS stood,
  coalesce(claim.exact, '') AS words, coalesce(claim.now_says, '') AS now
ORDER BY recorded DESC, article, sign, said, stood, words, now, corrected, note
LIMIT $limit
