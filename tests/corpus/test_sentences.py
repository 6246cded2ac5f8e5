"""Sentences with the events that they tell, and others that tell none. Each shows one rule of grammar."""

import pytest
from tests.unit.extract.coding import coded

INDONESIAN = [
    # active, passive with and without "oleh"
    ("Rusia menyerang Ukraina.", ["ASSAULT RUS>UKR occurred"]),
    ("Ukraina diserang Rusia pada Sabtu.", ["ASSAULT RUS>UKR occurred"]),
    ("Ukraina diserang oleh pasukan Rusia.", ["ASSAULT RUS-armed-forces>UKR occurred"]),
    # a passive without an agent has a patient only
    ("Ukraina diserang pada Sabtu.", ["ASSAULT >UKR occurred"]),
    # meetings: coordinated, with "dengan", as a noun
    ("Turki dan Mesir sepakat memulihkan hubungan.", ["AGREE TUR>EGY occurred"]),
    ("Indonesia berunding dengan Vietnam.", ["CONSULT IDN>VNM occurred"]),
    ("Pertemuan antara Indonesia dan Malaysia berlangsung di Jakarta.", ["CONSULT IDN>MYS occurred"]),
    # light verbs, multi-word triggers
    ("Jepang menjatuhkan sanksi terhadap Korea Utara.", ["SANCTION JPN>PRK occurred"]),
    ("Mesir menggelar perundingan dengan Etiopia.", ["CONSULT EGY>ETH occurred"]),
    ("Prancis menarik pasukan dari Niger.", ["RETREAT FRA>NER occurred"]),
    # whoever condemns an attack condemns the attacker
    (
        "Uni Eropa mengecam serangan Rusia ke Ukraina.",
        ["ACCUSE european-union>RUS occurred", "ASSAULT RUS>UKR occurred"],
    ),
    # the owner of an arrest is who was arrested
    (
        "Penangkapan Rodrigo Duterte oleh polisi Filipina terjadi pada Maret.",
        ["COERCE PHL-police>rodrigo-duterte occurred"],
    ),
    # what is asked is no event of its own
    ("Thailand meminta Kamboja menarik pasukannya.", ["REQUEST THA>KHM occurred"]),
    # reciprocal
    ("Israel dan Iran saling menyerang pada Jumat.", ["ASSAULT ISR>IRN occurred"]),
    # a will not is a refusal
    (
        "China tidak akan menandatangani perjanjian dagang dengan India.",
        ["REJECT CHN>IND occurred"],
    ),
    # no event
    ("Harga beras di Indonesia naik dua persen pada Juni.", []),
    ("Vietnam menyerang gawang Thailand pada menit akhir laga semifinal.", []),
    ("Jet tempur Israel itu buatan Amerika Serikat.", []),
]

ENGLISH = [
    ("Russia attacked Ukraine overnight.", ["ASSAULT RUS>UKR occurred"]),
    ("Ukraine was attacked by Russia on Saturday.", ["ASSAULT RUS>UKR occurred"]),
    ("France and Germany held talks with Iran in Geneva.", ["CONSULT DEU+FRA>IRN occurred"]),
    ("Talks between Egypt and Ethiopia have stalled.", ["CONSULT EGY>ETH occurred"]),
    ("Japan imposed sanctions on North Korea.", ["SANCTION JPN>PRK occurred"]),
    (
        "Egypt condemned Israel's attack on Qatar.",
        ["ACCUSE EGY>ISR occurred", "ASSAULT ISR>QAT occurred"],
    ),
    (
        "Israeli strikes on Lebanon were condemned by Egypt.",
        ["ASSAULT ISR>LBN occurred", "ACCUSE EGY>ISR occurred"],
    ),
    # a relative clause has the subject before it, the main verb too
    (
        "Ukraine, which has been fighting Russia since 2022, asked Germany for tanks.",
        ["ASSAULT UKR>RUS ongoing", "REQUEST UKR>DEU occurred"],
    ),
    # whom one accuses did it, allegedly
    (
        "The United States accused North Korea of sending missiles to Russia.",
        ["ACCUSE USA>PRK occurred", "AID PRK>RUS alleged"],
    ),
    ("Iran warned Israel that it would respond.", ["THREATEN IRN>ISR occurred"]),
    ("Britain urged India to release the sailors.", ["REQUEST GBR>IND occurred"]),
    ("The IAEA said that Iran must allow inspections.", ["REQUEST iaea>IRN occurred"]),
    ("India will not sign the trade deal with the United States.", ["REJECT IND>USA occurred"]),
    ("Poland, Lithuania and Latvia expelled Russian diplomats.", ["SANCTION LTU+LVA+POL>RUS occurred"]),
    # nouns that look like verbs, participles that look like pasts, sport
    ("Brazil beat Chile 2-0 in the final.", []),
    ("Exports from Vietnam rose by four per cent in June.", []),
    ("The wanted man lived in France.", []),
]

STATUS = [
    ("id", "Presiden Rusia Vladimir Putin akan bertemu Presiden AS Donald Trump.", "planned"),
    ("id", "Rusia dikabarkan mengirim rudal ke Korea Utara.", "alleged"),
    ("id", "Sejumlah media menyebutkan bahwa Rusia mengirim rudal ke Korea Utara.", "alleged"),
    ("id", "Rusia membantah mengirim rudal ke Korea Utara.", "denied"),
    ("id", "Rusia tidak mengirim rudal ke Korea Utara.", "denied"),
    ("id", "Jika Iran menyerang Israel, harga minyak akan naik.", "hypothetical"),
    ("id", "Iran bisa menyerang Israel.", "hypothetical"),
    ("id", "Iran sedang menyerang Israel.", "ongoing"),
    ("en", "Russia will send missiles to North Korea.", "planned"),
    ("en", "Russia plans to send missiles to North Korea.", "planned"),
    ("en", "Russia reportedly sent missiles to North Korea.", "alleged"),
    ("en", "Russia denied sending missiles to North Korea.", "denied"),
    ("en", "Russia did not send missiles to North Korea.", "denied"),
    ("en", "If China invades Taiwan, Japan will suffer.", "hypothetical"),
    ("en", "China may invade Taiwan.", "hypothetical"),
    ("en", "Russia is attacking Ukraine.", "ongoing"),
]

#: What may open a sentence or stand between a subject and its verb.
BETWEEN = [
    ("en", "France on Friday accused Iran."),
    ("en", "On Friday France accused Iran."),
    ("en", "On Friday, France accused Iran."),
    ("en", "In a statement France accused Iran."),
    ("en", "France, on Friday, accused Iran."),
    ("en", "France in a statement on Friday accused Iran."),
    ("en", "France has repeatedly accused Iran."),
    ("en", "France - a member of NATO - accused Iran."),
    ("en", "After weeks of silence, France accused Iran."),
    ("id", "Prancis pada Jumat menuduh Iran."),
    ("id", "Pada Jumat Prancis menuduh Iran."),
    ("id", "Pada Jumat, Prancis menuduh Iran."),
    ("id", "Dalam pernyataannya, Prancis menuduh Iran."),
    ("id", "Prancis dalam sebuah pernyataan menuduh Iran."),
]
ASPECT = [
    ("en", "France continued to attack Libya.", ["ASSAULT FRA>LBY ongoing"]),
    ("en", "France began bombing Libya.", ["ASSAULT FRA>LBY occurred"]),
    ("en", "France is said to have sent weapons to Libya.", ["AID FRA>LBY alleged"]),
    ("en", "France failed to reach an agreement with Iran.", ["AGREE FRA>IRN denied"]),
    ("id", "Prancis mulai mengebom Libya.", ["ASSAULT FRA>LBY occurred"]),
    ("id", "Prancis gagal mencapai kesepakatan dengan Iran.", ["AGREE FRA>IRN denied"]),
    (
        "id",
        "Pertemuan antara Indonesia dengan Malaysia berlangsung di Jakarta.",
        ["CONSULT IDN>MYS occurred"],
    ),
    (
        "id",
        "Baik Indonesia maupun Prancis mendesak agar Israel menghentikan serangan.",
        ["REQUEST FRA+IDN>ISR occurred"],
    ),
]


#: Events with one side: the other is a common noun, an infinitive or nobody; and what is too little.
ONE_SIDED = [
    (
        "en",
        "Penny Wong met Sugiono, and the two signed a pact between Australia and Indonesia.",
        ["CONSULT penny-wong>sugiono occurred", "SUPPORT AUS>IDN occurred"],
    ),
    ("es", "Polonia sería atacada por Rusia.", ["ASSAULT RUS>POL hypothetical"]),
    ("pt", "A Polônia seria atacada pela Rússia.", ["ASSAULT RUS>POL hypothetical"]),
    ("id", "Ledakan gas menewaskan dua warga China.", []),
    ("id", "Ledakan bom menewaskan dua warga China.", ["ASSAULT >CHN occurred"]),
    ("id", "Warga Australia terancam dipenjara di Indonesia.", ["COERCE IDN>AUS hypothetical"]),
    (
        "en",
        "Vladimir Putin told Recep Tayyip Erdogan by phone that the harvest was good.",
        ["CONSULT vladimir-putin>recep-tayyip-erdogan occurred"],
    ),
    ("en", "Marco Rubio told reporters by phone that the harvest was good.", []),
    (
        "en",
        "Iran's foreign minister was in Beijing on Tuesday to meet his Chinese counterpart.",
        ["CONSULT IRN>CHN planned"],
    ),
    ("en", "Kenya's High Court blocked the government from deploying police to Haiti.", []),
    ("en", "Kenya barred Uganda from deploying troops to Haiti.", ["COERCE KEN>UGA occurred"]),
    ("en", "Peru declared the Bolivian ambassador persona non grata.", ["SANCTION PER>BOL occurred"]),
    (
        "en",
        "The meeting between Kenya and Uganda on March 20, 2026 was postponed.",
        ["CONSULT KEN>UGA denied"],
    ),
    (
        "en",
        "The meeting between Kenya and Uganda, scheduled for Friday, was cancelled.",
        ["CONSULT KEN>UGA denied"],
    ),
    ("en", "The meeting between Kenya and Uganda in March was long.", ["CONSULT KEN>UGA occurred"]),
    ("id", "Pertemuan antara Kenya dan Uganda (20/3/2026) ditunda.", ["CONSULT KEN>UGA denied"]),
    ("id", "Pertemuan Kenya dan Uganda yang dijadwalkan pada 20 Maret ditunda.", ["CONSULT KEN>UGA denied"]),
    ("id", "KTT Kenya-Uganda yang semula dijadwalkan Jumat batal digelar.", ["CONSULT KEN>UGA denied"]),
    (
        "en",
        "Sudan accused the Rapid Support Forces of theft. The two sides agreed to talk.",
        ["ACCUSE SDN>rsf occurred", "AGREE SDN>rsf occurred"],
    ),
    (
        "en",
        "Spain's government approved an arms embargo on Israel.",
        ["SANCTION ESP-government>ISR occurred"],
    ),
    ("en", "Spain approved arms sales to Morocco.", ["AID ESP>MAR occurred"]),
    (
        "en",
        "Iran's foreign minister Abbas Araghchi travelled to Beijing to meet Wang Yi.",
        ["CONSULT abbas-araghchi>wang-yi planned"],
    ),
    ("en", "Beijing rejected the criticism.", ["REJECT CHN> occurred"]),
    ("en", "The president of Kenya condemned the coup.", ["ACCUSE KEN> occurred"]),
    ("en", "Dozens of Indonesian workers criticised Malaysia.", ["ACCUSE IDN>MYS occurred"]),
    ("en", "A group of Russian soldiers attacked Ukraine.", ["ASSAULT RUS-armed-forces>UKR occurred"]),
    ("en", "Hundreds of Tunisians marched against Kais Saied.", ["PROTEST TUN>kais-saied occurred"]),
    ("en", "President Emmanuel Macron urged patience.", ["REQUEST emmanuel-macron> occurred"]),
    ("en", "France has called for calm.", ["REQUEST FRA> occurred"]),
    ("en", "France refused to return to the talks.", ["REJECT FRA> occurred"]),
    ("en", "Iranian police arrested 30 demonstrators.", ["COERCE IRN-police> occurred"]),
    ("en", "Iran has been criticised for its response to protests.", ["ACCUSE >IRN occurred"]),
    ("en", "Opposition lawmakers accused France.", ["ACCUSE >FRA occurred"]),
    ("id", "Presiden Emmanuel Macron menyerukan persatuan.", ["REQUEST emmanuel-macron> occurred"]),
    ("id", "Iran dituduh melanggar perjanjian.", ["ACCUSE >IRN occurred"]),
    (
        "en",
        "President Emmanuel Macron asked Western allies to stop Iranian oil.",
        ["REQUEST emmanuel-macron> occurred"],
    ),
    ("id", "Presiden Emmanuel Macron bertemu dengan para nelayan.", ["CONSULT emmanuel-macron> occurred"]),
    ("id", "Presiden Emmanuel Macron berbicara dengan wartawan.", []),
    ("id", "Presiden Emmanuel Macron membahas krisis dengan Iran.", []),
    # the other side is named before, or not known to us
    ("en", "France seized two of those tankers.", []),
    ("en", "France urged Wakaliga to open the port.", []),
]


#: What fills an object class or a list without being a word of it.
CLASSES = [
    (
        "en",
        "The EU is allocating a further €20 million in emergency aid for Chad.",
        ["AID european-union>TCD ongoing"],
    ),
    (
        "en",
        "Morocco, which occupies about 30 percent of Algeria, said nothing.",
        ["COERCE MAR>DZA occurred"],
    ),
    (
        "en",
        "Several leaders including President Emmanuel Macron and President Vladimir Putin visited Egypt.",
        ["CONSULT emmanuel-macron+vladimir-putin>EGY occurred"],
    ),
    (
        "en",
        "Several nations - including France, Chad and Peru - have put restrictions on Huawei.",
        ["COERCE FRA+PER+TCD>huawei occurred"],
    ),
    (
        "en",
        "Chile, Peru and 12 other states voted in favour of the text.",
        ["SUPPORT CHL+PER> occurred"],
    ),
]
#: Demands, promises, threats, blame and praise that no verb of saying so tells.
STANCE = [
    (
        "en",
        '"Chad must be ready for this," President Emmanuel Macron said.',
        ["REQUEST emmanuel-macron>TCD occurred"],
    ),
    (
        "en",
        "President Emmanuel Macron said that the prisoners must be released.",
        ["REQUEST emmanuel-macron> occurred"],
    ),
    (
        "id",
        '"Iran harus membebaskan para sandera," kata Presiden Emmanuel Macron.',
        ["REQUEST emmanuel-macron>IRN occurred"],
    ),
    ("en", "The rain must have been heavy, President Emmanuel Macron said.", []),
    (
        "en",
        '"We will protect the people of Chad," President Emmanuel Macron said.',
        ["AGREE emmanuel-macron>TCD occurred"],
    ),
    (
        "en",
        "Iran's record on prisons is atrocious, President Emmanuel Macron said.",
        ["ACCUSE emmanuel-macron>IRN occurred"],
    ),
    (
        "en",
        'President Emmanuel Macron said it was "unfair" that Iran kept the ship.',
        ["ACCUSE emmanuel-macron>IRN occurred"],
    ),
    (
        "en",
        "President Emmanuel Macron said on Monday it was not fair that Iran kept the ship.",
        ["ACCUSE emmanuel-macron>IRN occurred"],
    ),
    (
        "en",
        "President Emmanuel Macron said it was not illegal that Iran kept the ship.",
        [],
    ),
    (
        "id",
        '"Akan terus menyerang Hizbullah," tegas militer Israel.',
        ["THREATEN ISR-armed-forces>hezbollah occurred"],
    ),
]
#: Who stands behind a possessive, and what stands outside the phrase of an event noun.
OUTSIDE = [
    (
        "id",
        "Militer Myanmar mengatakan pasukannya menyerang pos Thailand.",
        ["ASSAULT MMR-armed-forces>THA occurred"],
    ),
    (
        "id",
        "Thailand menuduh Kamboja menembaki pasukannya.",
        ["ACCUSE THA>KHM occurred", "ASSAULT KHM>THA alleged"],
    ),
    (
        "id",
        "Militer Thailand merilis pernyataan yang menyerukan persatuan nasional.",
        ["REQUEST THA-armed-forces> occurred"],
    ),
    (
        "id",
        "Dua tentara Kamboja tewas dalam bentrokan dengan pasukan Thailand.",
        ["ASSAULT THA-armed-forces>KHM-armed-forces occurred"],
    ),
    ("id", "Lima orang tewas dalam serangan Israel di Lebanon.", ["ASSAULT ISR>LBN occurred"]),
    (
        "en",
        "Germany and its ally Poland condemned Iran.",
        ["ACCUSE DEU+POL>IRN occurred"],
    ),
    ("en", "The Iranian and Omani foreign ministers met in Muscat.", ["CONSULT IRN>OMN occurred"]),
    (
        "en",
        "The United Nations said at least 20 civilians had been killed by Russian shelling.",
        ["ASSAULT RUS> occurred"],
    ),
    (
        "en",
        "Thousands of Libyan soldiers were deployed on the Chadian border.",
        ["MOBILIZE LBY-armed-forces>TCD occurred"],
    ),
    ("id", "Tentara Libya telah ditarik mundur dari Chad.", ["RETREAT LBY-armed-forces>TCD occurred"]),
    ("id", "Libya menarik duta besarnya dari Chad.", ["SANCTION LBY>TCD occurred"]),
    ("id", "Ribuan tentara Libya dikerahkan ke ibu kota.", ["MOBILIZE LBY-armed-forces> occurred"]),
    (
        "id",
        "Pemberontak M23 yang didukung Uganda menyerang Chad.",
        ["SUPPORT UGA>m23 occurred", "ASSAULT m23>TCD occurred"],
    ),
    ("en", "Chad said the Libyan ambassador must leave the country.", ["SANCTION TCD>LBY occurred"]),
    ("id", "Chad mengatakan Dubes Libya harus meninggalkan negara itu.", ["SANCTION TCD>LBY occurred"]),
    ("en", "Chad said Libya must leave the country alone.", ["REQUEST TCD>LBY occurred"]),
    ("en", "The presidents of Chad and Libya met on Friday.", ["CONSULT TCD>LBY occurred"]),
    ("en", "The army chiefs of Chad and Libya spoke by telephone.", ["CONSULT TCD>LBY occurred"]),
    ("en", "Leaders of the African Union met in Addis Ababa.", ["CONSULT african-union> occurred"]),
    ("en", "Turks and Danes protested against Libya.", ["PROTEST DNK+TUR>LBY occurred"]),
    ("en", "Troops from Chad and Libya exchanged gunfire.", ["ASSAULT TCD-armed-forces>LBY occurred"]),
    ("en", "China lodged stern representations with Japan over the visit.", ["ACCUSE CHN>JPN occurred"]),
    ("en", "Chad summoned the deputy head of mission of Libya.", ["ACCUSE TCD>LBY occurred"]),
    ("en", "Peru handed over the former president to the United States.", ["CONCEDE PER>USA occurred"]),
    ("id", "Tentara Uzbek menahan dua warga Kirgiz.", ["COERCE UZB-armed-forces>KGZ occurred"]),
    ("en", "Hungary blocked the EU's aid to Ukraine.", ["REJECT HUN>european-union occurred"]),
    ("id", "Hungaria memblokir bantuan Uni Eropa untuk Ukraina.", ["REJECT HUN>european-union occurred"]),
    (
        "en",
        "The M23 rebels, backed by Rwanda, seized Goma.",
        ["SUPPORT RWA>m23 occurred", "ASSAULT m23> occurred"],
    ),
    (
        "en",
        '"Our solidarity with Ukraine is no slogan," President Emmanuel Macron said.',
        ["SUPPORT emmanuel-macron>UKR occurred"],
    ),
    ("id", "Gugatan terhadap Israel diajukan oleh Afrika Selatan.", ["ACCUSE ZAF>ISR occurred"]),
    (
        "id",
        "Indonesia membahas perundingan yang sedang berlangsung dengan Jepang.",
        ["CONSULT IDN>JPN occurred"],
    ),
    (
        "en",
        "France spoke of peace. It urged Iran to open the port.",
        ["REQUEST FRA>IRN occurred"],
    ),
    (
        "en",
        "France bowed to Iran's demand for an extension.",
        ["CONCEDE FRA>IRN occurred", "REQUEST IRN> occurred"],
    ),
    ("en", "After talks with Iranian officials, France said it was ready.", ["CONSULT FRA>IRN occurred"]),
]


@pytest.mark.parametrize(("language", "text", "events"), [*CLASSES, *STANCE, *OUTSIDE])
def test_constructions(language: str, text: str, events: list[str]) -> None:
    assert coded(text, language) == events


@pytest.mark.parametrize(("language", "text", "events"), ONE_SIDED)
def test_one_sided(language: str, text: str, events: list[str]) -> None:
    assert coded(text, language) == events


@pytest.mark.parametrize(("language", "text"), BETWEEN)
def test_what_stands_between_subject_and_verb(language: str, text: str) -> None:
    assert coded(text, language) == ["ACCUSE FRA>IRN occurred"]


@pytest.mark.parametrize(("language", "text", "events"), ASPECT)
def test_aspect_and_both_sides(language: str, text: str, events: list[str]) -> None:
    assert coded(text, language) == events


@pytest.mark.parametrize(("text", "events"), INDONESIAN)
def test_indonesian(text: str, events: list[str]) -> None:
    assert coded(text, "id") == events


@pytest.mark.parametrize(("text", "events"), ENGLISH)
def test_english(text: str, events: list[str]) -> None:
    assert coded(text, "en") == events


@pytest.mark.parametrize(("language", "text", "status"), STATUS)
def test_status(language: str, text: str, status: str) -> None:
    assert [event.split()[-1] for event in coded(text, language)] == [status]
