"""A language that is data alone: French, read by the grammar that reads Indonesian and English.

What French has that the others lack: words cut short before a vowel ("l'Iran"), a perfect with "être"
that is no passive, a demonym inside an office ("le ministre iranien des Affaires étrangères").
"""

from datetime import date

import pytest
from tests.corpus.checks import article_is_read, speaker_and_reporter, the_agreement
from tests.unit.extract.coding import told_in

from foedus.text.document import Token
from foedus.text.language import detect
from foedus.text.tokens import tokenize

#: Sentence -> its events as "TYPE source>target status date"; published on Monday 14 July 2025.
SENTENCES = [
    # voice, tense in the ending, gender and number of demonyms
    ("La Russie a attaqué l'Ukraine lundi.", ["ASSAULT RUS>UKR occurred 2025-07-14"]),
    ("L’Ukraine a été attaquée par la Russie le 3 mars 2025.", ["ASSAULT RUS>UKR occurred 2025-03-03"]),
    ("Les troupes russes ont bombardé Kharkiv samedi.", ["ASSAULT RUS-armed-forces> occurred 2025-07-12"]),
    (
        "Le ministre égyptien des Affaires étrangères se rendra en Turquie la semaine prochaine.",
        ["CONSULT EGY>TUR planned 2025-07-21/2025-07-27"],
    ),
    ("Les États-Unis pourraient sanctionner le Nicaragua.", ["SANCTION USA>NIC hypothetical -"]),
    ("L'Allemagne envoie des chars à l'Ukraine depuis 2023.", ["AID DEU>UKR ongoing 2023/.."]),
    ("Si la Russie attaque la Pologne, l'Otan répondra.", ["ASSAULT RUS>POL hypothetical -"]),
    (
        "L'Arabie saoudite aurait bombardé le Yémen, selon des médias locaux.",
        ["ASSAULT SAU>YEM alleged -"],
    ),
    ("L'Uruguay ne signera pas l'accord commercial avec la Chine.", ["REJECT URY>CHN occurred -"]),
    ("La Turquie n'a jamais attaqué la Grèce.", ["ASSAULT TUR>GRC denied -"]),
    ("Le Pakistan a démenti avoir attaqué l'Inde.", ["ASSAULT PAK>IND denied -"]),
    # meetings, visits, agreements; reflexive verbs
    (
        "Le président du Pérou, Óscar Medina, s'est entretenu avec le Premier ministre japonais, "
        "Kenji Morita, à Tokyo mardi.",
        ["CONSULT oscar-medina>kenji-morita occurred 2025-07-08"],
    ),
    (
        "La Grèce et la Turquie se rencontreront à Ankara jeudi prochain.",
        ["CONSULT GRC>TUR planned 2025-07-17"],
    ),
    (
        "La Bolivie et le Paraguay ont signé un traité de défense le 2 juin 2024.",
        ["SUPPORT BOL>PRY occurred 2024-06-02"],
    ),
    ("Le Vietnam et le Laos se sont mis d'accord pour rouvrir la frontière.", ["AGREE VNM>LAO occurred -"]),
    ("Moscou a promis une aide à Cuba.", ["AGREE RUS>CUB occurred -"]),
    (
        "La Côte d'Ivoire a accueilli le président sénégalais mercredi.",
        ["CONSULT CIV>SEN occurred 2025-07-09"],
    ),
    # contracted articles, an object class behind the object
    ("Le Maroc a expulsé l'ambassadeur d'Algérie.", ["SANCTION MAR>DZA occurred -"]),
    ("L'Irak a libéré douze prisonniers iraniens jeudi.", ["CONCEDE IRQ>IRN occurred 2025-07-10"]),
    ("La Chine a accusé le Canada d'espionner ses ports.", ["ACCUSE CHN>CAN occurred -"]),
    (
        "La ministre espagnole de la Défense, Elena Robledo, a demandé au Maroc de retirer ses navires.",
        ["REQUEST elena-robledo>MAR occurred -"],
    ),
    ("Le Kremlin a averti la Finlande qu'il déploierait des missiles.", ["THREATEN kremlin>FIN occurred -"]),
    ("Pékin a mis en garde Washington contre toute ingérence.", ["THREATEN CHN>USA occurred -"]),
    ("La Suède s'oppose à l'adhésion de la Turquie.", ["REJECT SWE>TUR occurred -"]),
    (
        "L'Algérie a rompu ses relations diplomatiques avec le Maroc en août 2021.",
        ["SANCTION DZA>MAR occurred 2021-08"],
    ),
    ("Le Japon a convoqué l'ambassadeur chinois.", ["ACCUSE JPN>CHN occurred -"]),
    # event nouns, light verbs, whoever condemns an attack
    (
        "Le gouvernement colombien a condamné l'attaque d'Israël contre le Liban.",
        ["ACCUSE COL-government>ISR occurred -", "ASSAULT ISR>LBN occurred -"],
    ),
    (
        "Les pourparlers entre l'Arménie et l'Azerbaïdjan se sont tenus à Genève.",
        ["CONSULT ARM>AZE occurred -"],
    ),
    (
        "L'Union européenne a imposé de nouvelles sanctions à la Biélorussie la semaine dernière.",
        ["SANCTION european-union>BLR occurred 2025-07-07/2025-07-13"],
    ),
    ("La France a retiré ses troupes du Niger en décembre 2023.", ["RETREAT FRA>NER occurred 2023-12"]),
    (
        "Les troupes françaises se sont retirées du Niger.",
        ["RETREAT FRA-armed-forces>NER occurred -"],
    ),
    (
        "Le Brésil a donné des vaccins au Paraguay il y a deux semaines.",
        ["AID BRA>PRY occurred 2025-06-30/2025-07-06"],
    ),
    ("La Corée du Nord a lancé deux missiles balistiques vendredi.", ["MOBILIZE PRK> occurred 2025-07-11"]),
    ("L'Otan déploiera des troupes en Roumanie le mois prochain.", ["MOBILIZE nato>ROU planned 2025-08"]),
    (
        "Des milliers de personnes ont manifesté à Lima contre le gouvernement péruvien.",
        ["PROTEST >PER-government occurred -"],
    ),
    # a perfect with "être" that is no passive, a reflexive verb apart from its pronoun
    ("Les rebelles du M23 se sont emparés de trois localités.", ["ASSAULT m23> occurred -"]),
    ("La Chine s'est vivement opposée à cette vente d'armes à Taïwan.", ["REJECT CHN>TWN occurred -"]),
    ("Le Pérou s'est dit prêt à négocier avec le Chili.", ["AGREE PER>CHL occurred -"]),
    # two participles that share an auxiliary, one apart from it, an object behind a phrase
    (
        "Le gouvernement colombien a qualifié l'accord de « prétexte » et accusé le Pérou d'espionnage.",
        ["ACCUSE COL-government>PER occurred -"],
    ),
    (
        "Les États-Unis ont déjà sanctionné, en février, le ministre rwandais James Karera, et l'Allemagne a "
        "convoqué l'ambassadeur rwandais.",
        ["SANCTION USA>james-karera occurred 2025-02", "ACCUSE DEU>RWA occurred -"],
    ),
    (
        "En juin, la Bolivie et le Chili avaient signé à Lima, en présence du président péruvien, un accord "
        "de paix.",
        ["SUPPORT BOL>CHL occurred 2025-06"],
    ),
    # event nouns whose sides are the objects of their verb
    (
        "Des combats ont opposé l'armée malienne aux rebelles du M23.",
        ["ASSAULT MLI-armed-forces>m23 ongoing -"],
    ),
    ("Un sommet a réuni le Mali et le Tchad à Paris.", ["CONSULT MLI>TCD occurred -"]),
    ("Le sommet a réuni des experts à Paris.", []),
    ("Le Mali s'est opposé au Tchad.", ["REJECT MLI>TCD occurred -"]),
    # what somebody is accused of is no purpose
    (
        "Le Mali accuse le Tchad de financer le Niger.",
        ["ACCUSE MLI>TCD occurred -", "AID TCD>NER alleged -"],
    ),
    # inverted pronouns and quotations in guillemets; of nobody named before, nothing is told
    ("« Nous condamnons le Tchad », a-t-il déclaré.", []),
    (
        "Emmanuel Macron a visité le Mali. « Nous condamnons le Tchad », a-t-il dit mardi devant la presse.",
        ["CONSULT emmanuel-macron>MLI occurred -", "ACCUSE emmanuel-macron>TCD occurred 2025-07-08"],
    ),
    # pronouns before the verb, a ministry that a demonym parts, a date between commas
    (
        "Le Mali et le Tchad se sont rencontrés. La France leur a promis une aide.",
        ["CONSULT MLI>TCD occurred -", "AGREE FRA>MLI+TCD occurred -"],
    ),
    (
        "Emmanuel Macron a reçu Volodymyr Zelensky et lui a promis une aide.",
        [
            "CONSULT emmanuel-macron>volodymyr-zelensky occurred -",
            "AGREE emmanuel-macron>volodymyr-zelensky occurred -",
        ],
    ),
    ("Le ministère chinois du Commerce a accusé le Japon.", ["ACCUSE CHN-trade-ministry>JPN occurred -"]),
    ("Le Mali a, fin mai, accusé le Tchad.", ["ACCUSE MLI>TCD occurred 2025-05"]),
    # the conditional of what was said, who says it behind the words and a phrase
    ("Le Portugal a indiqué qu'il livrerait des chars à la Moldavie.", ["AID PRT>MDA planned -"]),
    (
        "« Nous répondrons », a prévenu jeudi devant la presse le ministre algérien des Affaires "
        "étrangères, Ahmed Belkacem.",
        ["THREATEN ahmed-belkacem> occurred 2025-07-10"],
    ),
    (
        "La cour d'appel de Belgrade a libéré cinq militants bosniens.",
        ["CONCEDE cour-d-appel-de-belgrade>BIH occurred -"],
    ),
    # whose: what is done to what is somebody's, and what his do
    (
        "L'Ukraine, dont la Russie a bombardé les centrales, réclame des missiles à l'Allemagne.",
        ["ASSAULT RUS>UKR occurred -", "REQUEST UKR>DEU occurred -"],
    ),
    ("Le Mali a rompu la trêve et son armée a bombardé le Niger.", ["ASSAULT MLI>NER occurred -"]),
    # who is meant stands behind a comma; a participle in front is of another
    (
        "Les États-Unis ont sanctionné le chef des FSR, Mohamed Hamdan Daglo.",
        ["SANCTION USA>mohamed-hamdan-dagalo occurred -"],
    ),
    (
        "Reçu vendredi à l'Élysée par Emmanuel Macron, le premier ministre libanais a réclamé le départ des "
        "troupes israéliennes.",
        ["REQUEST LBN>ISR-armed-forces occurred 2025-07-11"],
    ),
    ("Plus de trente pays, dont le Mali et le Tchad, ont sommé Israël.", ["REQUEST MLI+TCD>ISR occurred -"]),
    # what somebody sees done to him; participles that share an auxiliary over a comma
    ("La Russie s'est vu infliger une amende par l'Allemagne.", ["SANCTION DEU>RUS occurred -"]),
    (
        "La Chine avait menacé le Japon, suspendu ses importations de vin et arrêté un diplomate japonais.",
        ["THREATEN CHN>JPN occurred -", "SANCTION CHN>JPN occurred -", "COERCE CHN>JPN occurred -"],
    ),
    ("La Russie aurait, selon Kiev, tiré 300 drones sur l'Ukraine.", ["ASSAULT RUS>UKR alleged -"]),
    # event nouns behind their verb, on a visit, expected somewhere
    (
        "Des affrontements ont éclaté entre l'armée syrienne et les FDS.",
        ["ASSAULT SYR-armed-forces>sdf ongoing -"],
    ),
    (
        "En visite surprise en Ukraine, le ministre espagnol José Manuel Albares a salué l'Ukraine.",
        ["CONSULT jose-manuel-albares>UKR occurred -", "SUPPORT jose-manuel-albares>UKR occurred -"],
    ),
    ("Le vice-président américain est attendu en Hongrie jeudi.", ["CONSULT USA>HUN planned 2025-07-17"]),
    (
        "Le Conseil de sécurité a adopté une résolution condamnant le Rwanda.",
        ["ACCUSE un-security-council>RWA occurred -"],
    ),
    (
        "Bercy a annoncé le gel des avoirs de trois oligarques russes.",
        ["SANCTION FRA-finance-ministry>RUS occurred -"],
    ),
    # set phrases are adverbs, quotation marks part no verb from its auxiliary, places behind a comma
    (
        "Emmanuel Macron s'est entretenu lundi soir par téléphone avec Vladimir Poutine.",
        ["CONSULT emmanuel-macron>vladimir-putin occurred 2025-07-14"],
    ),
    (
        "L'armée israélienne a « bombardé » des tunnels du Hamas.",
        ["ASSAULT ISR-armed-forces>hamas occurred -"],
    ),
    ("Un convoi de l'ONU a été attaqué par les FSR.", ["ASSAULT rsf>united-nations occurred -"]),
    (
        "Trois soldats turcs ont été tués dans une attaque du PKK.",
        ["ASSAULT pkk>TUR-armed-forces occurred -"],
    ),
    ("Au moins 30 civils ont été tués dans un bombardement attribué aux FSR.", ["ASSAULT rsf> occurred -"]),
    ("Le Liban a été la cible de nouvelles frappes israéliennes.", ["ASSAULT ISR>LBN occurred -"]),
    ("L'armée malienne a abattu un drone algérien.", ["ASSAULT MLI-armed-forces>DZA occurred -"]),
    # who is accused in quoted words, upon whose deed a threat is carried out
    ("« La Russie ment », a accusé l'ambassadeur ukrainien.", ["ACCUSE UKR>RUS occurred -"]),
    (
        "Le ministre hongrois, Viktor Orban, a menacé d'opposer son veto si Kiev ne cédait pas.",
        ["THREATEN viktor-orban>UKR occurred -"],
    ),
    ("Le Canada veut que l'Inde coopère à l'enquête.", ["REQUEST CAN>IND occurred -"]),
    ("Les États-Unis ont retiré la Syrie de la liste noire.", ["CONCEDE USA>SYR occurred -"]),
    ("Israël a déclaré le président brésilien persona non grata.", ["SANCTION ISR>BRA occurred -"]),
    # no event
    ("L'avion de la Russie a du retard.", []),
    ("La Tunisie a arrêté un homme, accusé d'avoir aidé le Mali.", ["COERCE TUN> occurred -"]),
    ("La Russie n'exclut pas de frapper des bases de l'Otan.", ["ASSAULT RUS>nato hypothetical -"]),
    ("L'Italie a refusé de commenter cette décision.", []),
    ("Gazprom a cédé ses parts à la Hongrie.", []),
    ("Un navire de guerre américain est passé près de Taïwan.", []),
    ("L'inflation en Argentine a baissé en juin.", []),
    ("L'équipe d'Argentine a battu le Brésil en finale.", []),
    ("La Russie est le plus grand pays du monde.", []),
    # ties and treaties that are ended
    ("Le Maroc a mis fin aux relations avec l'Iran.", ["SANCTION MAR>IRN occurred -"]),
    ("Le Niger a dénoncé l'accord de défense avec la France.", ["REJECT NER>FRA occurred -"]),
    ("Le Kenya veut empêcher que la crise ne s'aggrave.", []),
    ("Le Kenya reconnaît la République arabe sahraouie démocratique.", ["SUPPORT KEN>ESH occurred -"]),
]


ARTICLE = (
    "DAKAR - La ministre sénégalaise des Affaires étrangères, Awa Ndoye, s'est entretenue mardi à Dakar "
    "avec son homologue malien, Boubacar Traoré, au sujet de la crise à la frontière.\n\n"
    "Les deux ministres ont signé un accord de coopération policière. Le Mali a promis de livrer quatre "
    "hélicoptères au Sénégal avant décembre.\n\n"
    "« Nous ne négocierons pas avec ceux qui enlèvent nos enfants », a affirmé Mme Ndoye devant la "
    "presse.\n\n"
    "La Guinée a rejeté cet accord. Le chef de la diplomatie guinéenne, Ibrahima Sylla, a accusé le Mali "
    "de préparer une agression et a menacé de fermer la frontière si Bamako envoie des troupes dans la "
    "zone.\n\n"
    "Le gouvernement malien a démenti cette accusation. Selon l'agence AFP, le Mali a déployé 2.000 "
    "soldats à Kayes la semaine dernière.\n\n"
    "Les États-Unis ont appelé la Guinée à la retenue. Washington, qui a sanctionné trois ministres "
    "guinéens en mai, pourrait lever certaines sanctions si Conakry libère les prisonniers politiques.\n\n"
    "L'Union européenne a condamné l'arrestation de deux journalistes espagnols à Conakry. L'Espagne a "
    "exigé leur libération et a convoqué l'ambassadeur guinéen lundi.\n\n"
    "En 2019, la Guinée avait rompu ses relations diplomatiques avec le Mali. Les deux pays les ont "
    "rétablies en août 2022.\n\n"
    "Le président sénégalais se rendra en Guinée vendredi prochain. L'ONU aurait proposé une médiation "
    "aux parties.\n\n"
)
#: What a reader finds in it: (type, source's country, target's country, status).
IN_ARTICLE = {
    ("CONSULT", "SEN", "MLI", "occurred"),
    ("SUPPORT", "SEN", "MLI", "occurred"),
    ("AGREE", "MLI", "SEN", "occurred"),
    ("ACCUSE", "GIN", "MLI", "occurred"),
    ("THREATEN", "GIN", "MLI", "occurred"),
    ("MOBILIZE", "MLI", "", "hypothetical"),
    ("MOBILIZE", "MLI", "", "occurred"),
    ("REQUEST", "USA", "GIN", "occurred"),
    ("SANCTION", "USA", "GIN", "occurred"),
    ("CONCEDE", "USA", "GIN", "hypothetical"),
    ("ACCUSE", "ESP", "GIN", "occurred"),
    ("SANCTION", "GIN", "MLI", "occurred"),
    ("AGREE", "GIN", "MLI", "occurred"),
    ("CONSULT", "SEN", "GIN", "planned"),
    ("COERCE", "", "ESP", "occurred"),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_is_coded(text: str, expected: list[str]) -> None:
    assert told_in(text, "fr") == expected


def test_words_cut_short_before_a_vowel_stand_by_themselves() -> None:
    text = "L'Iran et l’ONU, aujourd'hui, qu'elle"
    found = tokenize(text, 0, len(text), "fr")
    assert [token.text for token in found] == [
        "L'", "Iran", "et", "l’", "ONU", ",", "aujourd'hui", ",", "qu'", "elle",
    ]  # fmt: skip
    assert all(text[token.start : token.end] == token.text for token in found)
    assert tokenize("d'accord", 0, 8, "en") == [Token(0, 8, "d'accord")]


def test_who_says_it_and_who_reports_it() -> None:
    assert speaker_and_reporter(
        "fr",
        "Le ministre polonais de la Défense, Marek Nowicki, a assuré que la Pologne enverra des drones à la "
        "Lettonie.",
        "Selon l'agence AFP, la Tunisie a arrêté trois militants.",
    ) == ("marek-nowicki", ("afp",))


def test_an_agreement_is_found() -> None:
    found = the_agreement("fr", "La Bolivie et le Paraguay ont signé un traité de défense le 2 juin 2024.")
    assert found == ("defence", ("BOL", "PRY"), "signed", date(2024, 6, 2))


def test_most_of_an_article_is_found_and_little_invented() -> None:
    agreements = [("cooperation", ("SEN", "MLI"))]
    article_is_read("fr", ARTICLE, IN_ARTICLE, at_least=13, at_most=20, agreements=agreements)


def test_the_language_of_a_text_is_known() -> None:
    assert detect(ARTICLE)[0] == "fr"
    assert detect("La Russie a attaqué l'Ukraine lundi.")[0] == "fr"
