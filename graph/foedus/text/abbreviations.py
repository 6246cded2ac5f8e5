"""Words that a full stop does not end, and words that begin a sentence: data, one table a language.

To add a language, add its code to each table. ``of`` gives the table of one language; a
language without a table gets all of them joined.
"""

from functools import cache


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


#: Stand before a name or number: a full stop after them never ends a sentence.
TITLES: dict[str, frozenset[str]] = {
    "en": _words(
        "adm amb brig capt cmdr col comdr cpl det dr fr ft gen gov hon insp lt maj mgr mr mrs ms mt mx "
        "pres prof pvt rep reps rev sec sen sens sgt sr st supt vs"
    ),
    "id": _words(
        "bpk bripda bripka brigjen dr dra drs gg hj ir irjen jend jenderal jl kab kapt kec kh kol komjen "
        "kombes kompol laks laksda laksma letda letjen letkol lettu marsda marsma mayjen ny pdt prof "
        "rm sdr serda sertu tgk tn ust vs yth"
    ),
}

#: Before a number only ("No. 10", "Pasal 3 ayat (1) hlm. 7", "Feb. 24").
BEFORE_NUMBER: dict[str, frozenset[str]] = {
    "en": _words(
        "no nos art sec fig vol p pp par jan feb mar apr jun jul aug sep sept oct nov dec approx c ca"
    ),
    "id": _words("no nomor hlm hal vol ay ps jan feb mar apr jun jul agt agu sep sept okt nov des"),
}

#: May stand inside or at the end: they end a sentence when a sentence opener follows.
INNER: dict[str, frozenset[str]] = {
    "en": _words("al bros co corp dept esp est etc inc jr ltd mfg plc ret univ viz"),
    "id": _words("al dkk dll dsb dst hlm jr mr mrs pt cv tbk ttd"),
}

#: Words that open a sentence and seldom go on with a name after an abbreviation.
OPENERS: dict[str, frozenset[str]] = {
    "en": _words(
        "a after all although an and another are as at because before both but by can despite do during "
        "each earlier either even every few for from he her here his how however i if in instead is it "
        "its last later many meanwhile moreover more most my neither no nor not of on once one only or "
        "other our over she since so some still such than that the their then there these they this "
        "those though through thus to under until we what when where whether which while who why will "
        "with without yet you your"
    ),
    "id": _words(
        "ada adapun agar akan akibatnya apa atas bagaimana bahkan bahwa banyak beberapa belum berdasarkan "
        "bila bukan dalam dan dari dengan di dia hal hanya hari ia ini itu jika juga kami karena kata "
        "ke kedua keduanya kemudian kepada ketika kini kita lalu lantas lebih maka masih melalui mengapa "
        "menurut mereka meski meskipun namun oleh pada padahal para pihak pula saat saya sebab "
        "sebagai sebanyak sebelum sebelumnya sebuah sejak sejumlah sekitar selain selama semua "
        "sementara seorang seperti sesuai setelah setiap siapa sedangkan tak tapi telah tentang terkait "
        "tetapi tidak untuk usai walau yang"
    ),
}

#: Verbs that attribute a quotation when they stand just after it ("Why?" Trump asked).
SAYING: dict[str, frozenset[str]] = {
    "en": _words("said says asked asks told added wrote writes replied tweeted declared posted"),
    "id": _words(
        "kata ujar ucap tutur sebut jelas tegas tanya tulis ungkap imbuh tambah papar terang kritik "
        "katanya ujarnya ucapnya tuturnya sebutnya jelasnya tegasnya tanyanya tulisnya ungkapnya imbuhnya "
        "tambahnya paparnya terangnya"
    ),
}


@cache
def of(table: str, language: str) -> frozenset[str]:
    """Return the words of ``table`` (its name here, lower case) for ``language``; all if unknown."""
    tables = {
        "titles": TITLES,
        "before_number": BEFORE_NUMBER,
        "inner": INNER,
        "openers": OPENERS,
        "saying": SAYING,
    }[table]
    primary = language.partition("-")[0]
    if primary in tables:
        return tables[primary]
    return frozenset().union(*tables.values())
