// title: Which steps did a resolved event or agreement take?
// title@id: Langkah apa yang ditempuh suatu peristiwa atau perjanjian?
// description: The status ledger of what several articles tell as one: announced, scheduled, under way, held, postponed, cancelled; of agreements proposed ... terminated. Each step with its date, its number of claims, and both clocks: first published, first recorded (UTC).
// param: actor string - Only with an actor or party of this name, in any language, e.g. "Kim Jong Un"
// param: step string - Only this step, as in held

MATCH (r)-[:HAS_STATUS_STEP]->(s:StatusStep)-[:RESTS_ON]->(claim:Claim)-[:IN_ARTICLE]->(:Article)<-[:WAS_DERIVED_FROM]-(g:ArticleGraph)
WHERE ($step IS NULL OR s.step = $step)
  AND ($actor IS NULL OR EXISTS { MATCH (r)-[:HAS_MEMBER]->()-[:SOURCE|TARGET|PARTY]->(x:Actor) WHERE toLower($actor) IN x.called })
WITH s, r, count(DISTINCT claim) AS claims, min(toString(g.recorded)) AS first_recorded
RETURN coalesce(r.label, '') AS thing, s.step AS taken, coalesce(s.edtf, '') AS date, claims,
  coalesce(toString(s.published), '') AS first_published, first_recorded
ORDER BY thing, first_published, taken, date
