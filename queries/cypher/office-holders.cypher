// title: Who is meant by an office?
// title@id: Siapa yang dimaksud dengan suatu jabatan?
// description: Events in which an article names somebody by an office of a state alone ("the Russian foreign minister"), with who held that office on that day, by the reference data; whom nobody can be sure of is not here.
// description@id: Peristiwa yang artikelnya menyebut seseorang hanya dengan jabatan suatu negara ("menteri luar negeri Rusia"), beserta siapa yang memegang jabatan itu pada hari itu, menurut data rujukan; yang tidak pasti orangnya tidak ada di sini.
// param: country country - Only offices of this state
// param: office president|prime-minister|chancellor|foreign-minister|defence-minister - Only this office
// param: limit rows 1000 At most so many rows, the first in this order

MATCH (r)-[:HAS_OFFICE_HOLDING]->(h:OfficeHolding)-[:HELD_BY]->(who:Actor), (h)-[:HELD_FOR]->(state:Actor)
WHERE ($country IS NULL OR state.country_code = $country) AND ($office IS NULL OR h.office = $office)
RETURN DISTINCT h.edtf AS date, state.country_code AS country, h.office AS held, who.uri AS holder, coalesce(r.label, '') AS thing
ORDER BY date, country, held, holder, thing
LIMIT $limit
