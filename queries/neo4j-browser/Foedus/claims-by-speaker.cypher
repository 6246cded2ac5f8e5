// Who says what? Change the name
WITH 'John Kirby' AS name
MATCH (speaker:Actor) WHERE name IN [speaker.name_en, speaker.name_id] OR name IN speaker.alt_names
MATCH says = (speaker)<-[:SPEAKER]-(claim:Claim)-[:STATES]->(fact)
OPTIONAL MATCH about = (fact)-[:SOURCE|TARGET|HAS_STEP]-()
RETURN says, about LIMIT 200
