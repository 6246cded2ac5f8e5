// title: Who met whom?
// title@id: Siapa bertemu siapa?
// description: Meetings, visits and calls that took place, with day, place, how many articles tell them, and the longest words of one with its outlet.
// param: actor string - Only with an actor of this name, in any language, e.g. "Kim Jong Un"
// param: since date - Only what happened on or after this day
// param: until date - Only what happened on or before this day

MATCH (event:Event)-[:SOURCE]->(a:Actor), (event)-[:TARGET]->(b:Actor)
WHERE event.type = 'CONSULT' AND event.status IN ['occurred', 'ongoing']
  AND ($since IS NULL OR event.latest >= $since) AND ($until IS NULL OR event.earliest <= $until)
  AND ($actor IS NULL OR EXISTS { MATCH (event)-[:SOURCE|TARGET]->(n:Actor) WHERE (toLower(n.name_en) = toLower($actor) OR toLower(n.name_id) = toLower($actor)
    OR any(alias IN coalesce(n.alt_names, []) WHERE toLower(alias) = toLower($actor))) })
MATCH (claim:Claim)-[:STATES]->(event), (claim)-[:IN_ARTICLE]->(article:Article), (claim)-[:EVIDENCE]->(evidence:Evidence)
OPTIONAL MATCH (event)-[:HAS_PLACE]->(p:Place)
OPTIONAL MATCH (article)-[:PUBLISHER]->(publisher:Actor)
RETURN coalesce(a.name_en, a.name_id, '') AS who, coalesce(b.name_en, b.name_id, '') AS whom, coalesce(event.edtf, '') AS date, coalesce(p.name_en, p.name_id, '') AS place,
  count(DISTINCT article) AS articles, // the longest words come first: the lowest of 1000000 minus their length
  substring(min(toString(1000000 - size(evidence.exact)) + ' ' + coalesce(publisher.name_en, publisher.name_id, article.url, article.path, '') + ': ' + evidence.exact), 7) AS told
ORDER BY date, who, whom, place
