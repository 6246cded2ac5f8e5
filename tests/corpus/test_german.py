"""A language whose words stand in another order: German, read by the grammar that reads English.

What German has that the others lack: verbs second and last, verbs that part with their prefix, nouns with
capitals, compounds, a genitive in names, adjectives of origin in six forms. ``foedus.extract.grammar.order``
puts the words in the order in which the grammar reads them.
"""

from datetime import date

import pytest
from tests.unit.extract.coding import between, extract, told_in

from foedus.text.language import detect

#: Sentence -> its events as "TYPE source>target status date"; published on Monday 14 July 2025.
SENTENCES = [
    # the verb second, its prefix or its participle last, the subject before or behind it
    ("Russland hat die Ukraine angegriffen.", ["ASSAULT RUS>UKR occurred -"]),
    ("Am Montag griff Russland die Ukraine an.", ["ASSAULT RUS>UKR occurred 2025-07-14"]),
    ("Polen wies 45 russische Diplomaten aus.", ["SANCTION POL>RUS occurred -"]),
    ("Russland zog seine Truppen aus Syrien ab.", ["RETREAT RUS>SYR occurred -"]),
    (
        "Die EU hat gegen Russland neue Sanktionen verhängt.",
        ["SANCTION european-union>RUS occurred -"],
    ),
    (
        "Bundeskanzler Friedrich Merz traf am Dienstag in Paris den französischen Präsidenten "
        "Emmanuel Macron.",
        ["CONSULT friedrich-merz>emmanuel-macron occurred 2025-07-08"],
    ),
    (
        "In Kairo trafen sich Israel und die Hamas zu Gesprächen.",
        ["CONSULT ISR>hamas occurred -"],
    ),
    ("Israel und die Hamas haben sich auf eine Waffenruhe geeinigt.", ["AGREE ISR>hamas occurred -"]),
    # adverbials before the subject, or between the verb and its object
    ("Nach dem Tod von 30 Soldaten verhängte Japan Sanktionen gegen Peru.", ["SANCTION JPN>PER occurred -"]),
    (
        "Am Rande des Gipfels hat Peru zwei chilenische Diplomaten ausgewiesen.",
        ["SANCTION PER>CHL occurred -"],
    ),
    (
        "Als Reaktion auf den Vorfall wies Peru zwei chilenische Diplomaten aus.",
        ["SANCTION PER>CHL occurred -"],
    ),
    ("Japan verhängte im Streit um die Insel Sanktionen gegen Peru.", ["SANCTION JPN>PER occurred -"]),
    (
        "Die Stimmung kippte, nachdem Peru wegen des Vorfalls zwei chilenische Diplomaten ausgewiesen hatte.",
        ["SANCTION PER>CHL occurred -"],
    ),
    # what somebody plans or decides to do
    ("Japan hat beschlossen, Sanktionen gegen Peru zu verhängen.", ["SANCTION JPN>PER planned -"]),
    ("Japan hat wegen des Vorfalls Peru kritisiert.", ["ACCUSE JPN>PER occurred -"]),
    # what is done says nothing; who did it stands behind "durch"
    (
        "Die Kritik der EU wies Peru zurück.",
        ["ACCUSE european-union>PER occurred -", "REJECT PER>european-union occurred -"],
    ),
    # the verb last in a clause that another one holds
    ("Wenn Russland Polen angreift, wird die Nato reagieren.", ["ASSAULT RUS>POL hypothetical -"]),
    (
        "Der Kreml dementierte, dass Putin Trump treffen werde.",
        ["CONSULT vladimir-putin>donald-trump denied -"],
    ),
    (
        "Außenminister Johann Wadephul sagte, dass Deutschland die Ukraine unterstützen werde.",
        ["SUPPORT DEU>UKR planned -"],
    ),
    ("China werde Taiwan nicht angreifen, sagte Xi Jinping.", ["ASSAULT CHN>TWN denied -"]),
    # an object in the dative
    ("Deutschland liefert der Ukraine Panzer.", ["AID DEU>UKR occurred -"]),
    ("Deutschland will der Ukraine weitere Panzer liefern.", ["AID DEU>UKR planned -"]),
    ("Präsident Selenskyj dankte Deutschland für die Hilfe.", ["SUPPORT volodymyr-zelensky>DEU occurred -"]),
    # a participle that reads like a present; a prefix of an auxiliary; a compound with hyphens
    ("Der Angriff der Huthi wurde von der EU verurteilt.", ["ACCUSE european-union>houthi occurred -"]),
    (
        "Der Iran ließ am Sonntag zwei französische Soldaten frei.",
        ["CONCEDE IRN>FRA-armed-forces occurred 2025-07-13"],
    ),
    ("Die Niederlande lieferten der Ukraine 18 F-16-Kampfjets.", ["AID NLD>UKR occurred -"]),
    # what does not happen, and whose words they are
    ("Polen schloss neue Gespräche nicht aus.", []),
    # genitives, with and without an article
    (
        "Frankreich und Deutschland verurteilten den Angriff Russlands auf die Ukraine.",
        ["ACCUSE DEU+FRA>RUS occurred -", "ASSAULT RUS>UKR occurred -"],
    ),
    (
        "Der Sicherheitsrat verurteilte die Angriffe der Huthi auf Israel.",
        ["ACCUSE un-security-council>houthi occurred -", "ASSAULT houthi>ISR occurred -"],
    ),
    (
        "Israels Armee tötete im Libanon einen Kommandeur der Hisbollah.",
        ["ASSAULT ISR-armed-forces>hezbollah occurred -"],
    ),
    (
        "Ägyptens Präsident Abdel Fattah al-Sisi empfing den türkischen Staatschef Recep Tayyip Erdogan in "
        "Kairo.",
        ["CONSULT abdel-fattah-al-sisi>recep-tayyip-erdogan occurred -"],
    ),
    # hearsay, what is promised, who is meant by an office with a hyphen
    ("Venezuela soll kolumbianische Soldaten entführt haben.", ["ASSAULT VEN>COL-armed-forces alleged -"]),
    (
        "«Wir werden Israel verteidigen», sagte US-Präsident Donald Trump.",
        ["AGREE donald-trump>ISR occurred -"],
    ),
    (
        "Der amerikanische Präsident Donald Trump drohte Iran mit neuen Angriffen.",
        ["THREATEN donald-trump>IRN occurred -"],
    ),
    ("Die Regierung in Khartum wirft den Emiraten Mord vor.", ["ACCUSE SDN-government>ARE occurred -"]),
    (
        "Tausende Menschen demonstrierten in Belgrad gegen Präsident Aleksandar Vucic.",
        ["PROTEST >aleksandar-vucic occurred -"],
    ),
    # a word with a capital is no verb: goods, not "were"
    ("Kenia verhängte Zölle auf Waren aus Uganda.", ["SANCTION KEN>UGA occurred -"]),
    # a phrase before a relative clause or before brackets leaves the subject behind the verb
    (
        "Nach dem Treffen, bei dem es um Fischerei ging, hat Chile den peruanischen Botschafter einbestellt.",
        ["ACCUSE CHL>PER occurred -"],
    ),
    (
        "In einer Resolution (Nr. 12) forderten die Mitglieder des UN-Sicherheitsrats Eritrea auf, sich "
        "zurückzuziehen.",
        ["REQUEST un-security-council>ERI occurred -"],
    ),
    # organs of the readers' own state, and of one named behind "in"; politicians of a party
    ("Die Bundesregierung kritisierte Kuba.", ["ACCUSE DEU-government>CUB occurred -"]),
    (
        "Das Auswärtige Amt bestellte den kubanischen Botschafter ein.",
        ["ACCUSE DEU-foreign-ministry>CUB occurred -"],
    ),
    (
        "Ein Gericht in Kenia verurteilte den Oppositionsführer Raila Odinga zu zwei Jahren Haft.",
        ["COERCE KEN-courts>raila-odinga occurred -"],
    ),
    ("Der SPD-Politiker Karl Feldmann kritisierte Belarus.", ["ACCUSE karl-feldmann>BLR occurred -"]),
    # idioms, and Swiss spelling
    ("Kuba legte bei Panama Protest ein.", ["ACCUSE CUB>PAN occurred -"]),
    ("Peru nahm die diplomatischen Beziehungen zu Bolivien wieder auf.", ["AGREE PER>BOL occurred -"]),
    ("Ein kubanisches Schiff rammte ein mexikanisches Boot.", ["ASSAULT CUB>MEX occurred -"]),
    ("Die äthiopische Luftwaffe flog Angriffe auf Eritrea.", ["ASSAULT ETH-air-force>ERI occurred -"]),
    ("Uganda begrüsste den Vertrag mit Ruanda.", ["SUPPORT UGA>RWA occurred -"]),
    # who condemns an attack blames whoever made it, not who suffers it
    ("Norwegen verurteilte die Angriffe auf Mali.", ["ACCUSE NOR> occurred -"]),
    # no event
    ("Der FC Bayern hat Inter Mailand mit 2:1 besiegt.", []),
    ("Wie das Verteidigungsministerium mitteilte, wurden 30 ukrainische Drohnen abgeschossen.", []),
    ("Die Seite gehört einer Zeitung in Wien.", []),
    # who is introduced behind his name, women and single nationals, bodies that only Germany has
    (
        "Liana Karimova, die Sprecherin des kasachischen Verteidigungsministeriums, warf Usbekistan "
        "Angriffe vor.",
        ["ACCUSE liana-karimova>UZB occurred -"],
    ),
    ("Argentinien nahm eine Brasilianerin fest.", ["COERCE ARG>BRA occurred -"]),
    (
        "Die Bundesanwaltschaft ließ einen Russen festnehmen.",
        ["COERCE german-federal-prosecutor>RUS occurred -"],
    ),
    ("Die namibische Regierung verurteilte Israel.", ["ACCUSE NAM-government>ISR occurred -"]),
    # rebels of a state are not the state, at the head of a sentence neither
    ("Kolumbianische Rebellen entführten einen Franzosen.", []),
    ("Russische Truppen griffen die Ukraine an.", ["ASSAULT RUS-armed-forces>UKR occurred -"]),
    ("Kenia und Uganda verlängerten den Waffenstillstand.", ["AGREE KEN>UGA occurred -"]),
    ("Kenia rief seinen Botschafter in Uganda zurück.", ["SANCTION KEN>UGA occurred -"]),
    ("Uganda hat den Kenianer wegen Spionage verurteilt.", ["COERCE UGA>KEN occurred -"]),
    # who speaks behind his own words is no object of them
    ("Uganda müsse seine Truppen abziehen, forderte Kenia.", ["REQUEST KEN>UGA occurred -"]),
    ("Uganda habe gelogen, kritisierte Kenia.", ["ACCUSE KEN>UGA occurred -"]),
    ("Kenia erwartet von Uganda, dass es die Truppen abzieht.", ["REQUEST KEN>UGA occurred -"]),
    ("Kenia müsse an den geplanten Wahlen festhalten.", []),
    (
        "Sieben kenianische Soldaten wurden in Kämpfen mit Uganda getötet.",
        ["ASSAULT UGA>KEN-armed-forces occurred -"],
    ),
    ("Kenia und Uganda haben einen Beistandspakt unterzeichnet.", ["SUPPORT KEN>UGA occurred -"]),
]

ARTICLE = (
    "Wien - Die österreichische Außenministerin Eva Gruber hat am Dienstag in Wien ihren slowenischen "
    "Amtskollegen Janez Kovac empfangen. Beide Minister unterzeichneten ein Abkommen über die Zusammenarbeit "
    "der Polizei.\n\n"
    "Slowenien sagte Österreich außerdem zu, die Grenzkontrollen zu lockern. Ungarn kritisierte das "
    "Abkommen scharf.\n\n"
    "Ungarns Regierung warf Slowenien vor, die Verträge zu brechen, und bestellte den slowenischen "
    "Botschafter ein. Kroatien forderte Ungarn auf, den Streit beizulegen.\n\n"
    "In der vergangenen Woche hatte Ungarn zwei slowenische Journalisten festgenommen. Die Europäische "
    "Union verurteilte die Festnahme. Nach Angaben der Agentur AFP soll Ungarn auch Soldaten an die Grenze "
    "geschickt haben.\n"
)
#: What a reader finds in it: (type, source's country, target's country, status).
IN_ARTICLE = {
    ("CONSULT", "AUT", "SVN", "occurred"),
    ("SUPPORT", "AUT", "SVN", "occurred"),
    ("AGREE", "SVN", "AUT", "occurred"),
    ("ACCUSE", "HUN", "SVN", "occurred"),
    ("REQUEST", "HRV", "HUN", "occurred"),
    ("COERCE", "HUN", "SVN", "occurred"),
    ("MOBILIZE", "HUN", "", "alleged"),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_is_coded(text: str, expected: list[str]) -> None:
    assert sorted(told_in(text, "de")) == sorted(expected)


def test_evidence_is_what_stands_there_in_its_own_order() -> None:
    text = "Am Montag griff Russland die Ukraine an."
    (event,) = extract(text, "de").events
    (evidence,) = event.claims[0].evidence
    assert evidence.quote == text[evidence.span.start : evidence.span.end]
    assert "griff Russland die Ukraine an" in evidence.quote


def test_a_noun_is_no_name_for_its_capital() -> None:
    found = extract("Der Minister lobte die Einigung der Länder über den Verkauf von Getreide.", "de")
    assert [actor.name for actor in found.actors] == []


def test_most_of_an_article_is_found_and_little_invented() -> None:
    found = extract(ARTICLE, "de", date(2025, 7, 17))
    told = between(found)
    assert len(IN_ARTICLE & told) >= 5, sorted(told)
    assert len(found.events) <= 12


def test_the_language_of_a_text_is_known() -> None:
    assert detect(ARTICLE)[0] == "de"
    assert detect("Russland hat die Ukraine am Montag angegriffen.")[0] == "de"
