"""Random, truncated, mixed and hostile texts: no exception, valid offsets, no long sentence, linear time.

``FOEDUS_HOSTILE=10000 pytest tests/unit/extract/test_hostile.py`` reads more texts than a usual run.
"""

import os
import random
import time
from collections.abc import Callable
from functools import cache

import pytest

from foedus.extract.grammar import lexicon
from foedus.extract.names import gazetteer
from foedus.extract.names.naming import find_mentions
from foedus.extract.pairs import code_pair
from foedus.extract.parties import code_text
from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Extraction, Span
from foedus.text.language_data import table
from foedus.text.segment import segment

EXTRACTOR = RulesExtractor()
LANGUAGES = lexicon.languages()
#: Texts of a usual run; the issue asks for 10,000, which a run by hand reads.
MANY = int(os.environ.get("FOEDUS_HOSTILE", "450"))
#: Seconds of processor time that a sentence may take to extract, and to code, on a busy machine too.
LONGEST = 1.0

PLAIN = (
    "Presiden Chile menerima utusan Peru di Santiago pada Selasa (4/3/2025) dan menolak tawaran itu.",
    'Menlu Kenya mengatakan, "Kami akan menarik pasukan dari Somalia bulan depan," lapor AFP.',
    "Puluhan pengunjuk rasa di Lima menuntut menteri itu mundur setelah polisi menembaki mereka.",
    "A court in Nairobi jailed two former ministers who had accused the government of torture.",
    "Norway's foreign minister will not meet the envoys of Mali, Chad and Niger, Reuters reported.",
    "After months of talks, both sides signed a ceasefire; the rebels denied attacking the port.",
    "El presidente de Bolivia condenó el ataque y pidió ayuda a Uruguay.",
    "Frankreich hat, so die USA, Mali vorgeworfen, die Grenze zu schließen, weil es Niger nicht angriff.",
    "Le Mali a, pour sa part, accusé le Niger d'avoir attaqué le port, a-t-il dit; il s'est rendu à Paris.",
)
PIECES = (
    *"()[]{}\"'“”«»‘’,;:.!?-–—…/\\|@#$%^&*+=<>~`_\t\n\r\0\x1b\u200b\u200e\u202e\u00ad\ufeff\u0301\ufffd",
    " ", "  ", "\n\n", "\r\n", "'s", "''", "``", "...", "....", "$5", "3,5", "1.000.000", "13/7/2025",
    "99/99/9999", "30 Februari", "31 June 0000", "https://a.b/c?d=", "x@y.z", "U.S.", "J.D.", "F-16",
    "Iran-Israel", "-nya", "yang", "dan", "and", "who", "that", "of", "di", "ke", "by", "oleh", "jika", "if",
    "said", "ujar", "menurut", "according to", "Russia", "Rusia", "Kim Jong Un", "Presiden", "Menlu",
    "menyerang", "attacked", "serangan", "the attack", "bertemu", "met", "sanctions", "menjatuhkan sanksi",
    "keduanya", "both leaders", "tidak", "not", "akan", "will", "kemarin", "last week", "sejak 2022",
    "hat", "weil", "dass", "griff", "an", "zu", "angegriffen", "die", "Angriff Russlands", "l'", "a-t-il",
    "Москва", "Путин заявил", "北京", "中国外交部", "東京で", "القاهرة", "ירושלים", "नई दिल्ली", "서울",
    "𝕽𝖚𝖘𝖘𝖎𝖆", "👩‍👩‍👧", "🇮🇩", "e\u0301\u0301\u0301", "ﷺ", "İstanbul", "ß", "ǅ", "ﬁ", "Ⅻ", "①", "½",
    "A" * 300, "a-" * 80, "1." * 80, "(" * 40, '"' * 41, "," * 60, "dan " * 40, "and the " * 30,
)  # fmt: skip

NAMES = (
    *("Russia", "Rusia", "Kim Jong Un", "Presiden Prabowo", "the UN", "PBB", "IAEA", "Mali", "Chad", "Niger"),
    *(
        "Menlu",
        "Kyiv",
        "Iran-Israel",
        "AS",
        "US",
        "Uni Eropa",
        "Deutschland",
        "Francia",
        "Zzyzx",
        "Al-Shabaab",
    ),
)
MARKS = (

    *"\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u061c\ufeff\u00ad\u2060\ufe0f\u20e3",

    *"\u0300\u0301\u0308\u0327\u0489\u1dc4\u20dd\u3099\U000e0001\U000e0020\U0001f3fb\U0001d173\U00010348\U000f0000",
    "\u0301" * 40, "\0", "\x7f", "\x9f", "\ufffe", "\U0010ffff",
)  # fmt: skip
REMAINS = (
    "<p>", "</p>", "<br/>", "<a href=\"https://a.b/c?d=e&f=g\">", "</a>", "&nbsp;", "&amp;amp;", "&#8217;",
    "&#x1F600;",
    "<script>if (a < b && c > d) { x('y'); }</script>", "<!-- Mali attacked Chad -->", "<![CDATA[", "]]>",
    "<?xml?>",
    "**", "__", "~~", "`", "```\n", "> ", "# ", "\n## ", "\n- ", "\n* ", "\n1. ", "\n1) ",
    "| a | b |\n|---|---|\n", "---",
    "[Mali](https://a.b)", "![Chad](x.png \"y\")", "[^1]", "[1][2]", "{{name}}", "{% if x %}", "%s", "\\n",
    "\\u0041",
    "@media (max-width: 3px) { a { b: c } }", "window.dataLayer = [];", "ADVERTISEMENT", "Baca juga:",
    "Read more »",
)  # fmt: skip
DEALS = (
    *NAMES, "the", "a", "itu", "dan", "and", "with", "dengan", "antara", "between", "on", "tentang", "to",
    "untuk",
    "agreement", "deal", "treaty", "ceasefire", "kesepakatan", "perjanjian", "gencatan senjata", "MoU",
    "JCPOA", "IEU-CEPA",
    "acuerdo", "accord", "acordo", "Abkommen", "signed", "menandatangani", "agreed", "sepakat", "ratified",
    "melanggar",
    "suspended", "withdrew from", "not", "tidak", "will", "akan", "talks", "perundingan", "peace", "damai",
    "trade",
    "dagang", "plan", "rencana", "prisoner swap", "both sides", "kedua negara", ",", ";", ":", "(", ")", '"',
    "-", "1.", "•",
)  # fmt: skip


def texts(count: int) -> list[str]:
    """Return the first ``count`` texts of a fixed row."""
    chance = random.Random(20251)
    made = (MAKERS[n % len(MAKERS)](chance) for n in range(count))
    return [text for text in made if text.strip()]


def _pieces(chance: random.Random) -> str:
    glue = chance.choice(("", " ", " ", " "))
    return glue.join(chance.choice(PIECES) for _ in range(chance.randint(1, 40)))


def _truncated(chance: random.Random) -> str:
    text = chance.choice(PLAIN)
    start = chance.randrange(len(text))
    return text[start : chance.randint(start, len(text))]


def _mixed(chance: random.Random) -> str:
    words = " ".join(chance.sample(PLAIN, 2)).split(" ")
    for _ in range(chance.randint(1, 8)):
        words.insert(chance.randrange(len(words)), chance.choice(PIECES))
    return " ".join(words)


def _shuffled(chance: random.Random) -> str:
    words = " ".join(chance.sample(PLAIN, 2)).split(" ")
    chance.shuffle(words)
    return chance.choice((" ", " ", "\n", ", ", "")).join(words)


def _characters(chance: random.Random) -> str:
    latin, accents, others = (0, 0x24F), (0x300, 0x36F), (0x400, 0x5FF)
    marks, chinese, pictures = (0x2000, 0x206F), (0x4E00, 0x9FFF), (0x1F300, 0x1FAFF)
    ranges = (latin, latin, accents, others, marks, chinese, pictures)
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(chance.randint(0, 120)))


def _marked(chance: random.Random) -> str:
    """Marks that nobody sees, accents and letters beyond the first plane inside the words."""
    return "".join(c + chance.choice(MARKS) * (chance.random() < 0.2) for c in chance.choice(PLAIN))


def _cased(chance: random.Random) -> str:
    text = " ".join(chance.sample(PLAIN, 2))
    return chance.choice((str.upper, str.lower, str.title, str.swapcase, _wide))(text)


def _wide(text: str) -> str:
    """Return the letters of ``text`` as full-width ones."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _repeated(chance: random.Random) -> str:
    """One word, name or mark a hundred times, alone or inside a sentence."""
    word = chance.choice((*NAMES, *PIECES[:60], *chance.choice(PLAIN).split()))
    many = chance.choice((" ", "", ", ", " dan ", " and ", "-", " of ", "\n")).join([word] * 100)
    return chance.choice(
        (many, f"{PLAIN[0]} {many}", f"{many} {PLAIN[5]}", many.join(PLAIN[4].split(" ", 1)))
    )


def _listed(chance: random.Random) -> str:
    """Very many names or commas in one sentence."""
    names = [chance.choice(NAMES) for _ in range(chance.choice((20, 80, 200)))]
    verb = chance.choice(
        ("signed a treaty with", "menyerang", "met", "bertemu dengan", "atacó a", "griff", ",")
    )
    joint = chance.choice((", ", ",,", " dan ", " and ", "; ", "/", "-", " vs ", " (", '" '))
    return f"{joint.join(names)} {verb} {joint.join(reversed(names))}."


def _nested(chance: random.Random) -> str:
    """Brackets or quotations one in the other, open or closed."""
    opening, closing = chance.choice(("()", "[]", "“”", "«»", '""', "„“", "‘’", "<>", "{}"))
    deep, text = chance.randint(2, 60), chance.choice(PLAIN)
    words = [opening * chance.randint(0, 2) + word for word in text.split()]
    inside = opening * deep + " ".join(words) + closing * chance.choice((deep, deep, 0, 2 * deep))
    return f"Mali said {inside} Chad said {closing}{inside}"


def _lined(chance: random.Random) -> str:
    """Line ends of every system and of none, between and inside sentences."""
    ends = ("\r", "\r\n", "\n\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\n \n", "\t", "\0")
    words = " ".join(chance.sample(PLAIN, 3)).split(" ")
    return "".join(word + chance.choice((" ", " ", " ", chance.choice(ends))) for word in words)


def _coded(chance: random.Random) -> str:
    """What is left of web pages and Markdown."""
    words = " ".join(chance.sample(PLAIN, 2)).split(" ")
    for _ in range(chance.randint(1, 12)):
        words.insert(chance.randrange(len(words)), chance.choice(REMAINS))
    return chance.choice((" ", " ", "")).join(words)


def _agreed(chance: random.Random) -> str:
    """Agreements between anybody at any step, in any order of the words."""
    words = [chance.choice(DEALS) for _ in range(chance.randint(3, 25))]
    return chance.choice((" ", " ", ", ")).join(words) + "."


def _own(chance: random.Random) -> str:
    """The words that one language's rules look for, in any order, mostly with no full stop at the end."""
    own = random.Random(chance.random())  # the other texts stay what they are when a lexicon grows
    return own_words(own, own.choice(LANGUAGES))


def own_words(chance: random.Random, language: str) -> str:
    """Return names and words of any class of ``language``."""
    classes = _vocabulary(language)
    words = [chance.choice(chance.choice(classes)) for _ in range(chance.randint(2, 25))]
    words = [word.capitalize() if chance.random() < 0.3 else word for word in words]
    if chance.random() < 0.3:
        words.insert(chance.randrange(len(words)), chance.choice(PIECES))
    return " ".join(words) + chance.choice(("", "", ".", ",", " ("))


@cache
def _vocabulary(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each class that the rules know, verbs and nouns with the names between."""
    own = lexicon.load(language)
    small: dict[str, set[str]] = {}
    for text, words in gazetteer.load().words.items():
        for word in words:
            if word.language in (language, ""):
                small.setdefault(f"{word.scheme} {word.id}", set()).add(text)
    for name, members in own.members.items():
        small.setdefault(f"class {name}", set()).update(" ".join(member) for member in members)
    inside = table(language).inner("agreements")
    for name in ("contents", "duties", "limits", "clauses", "aside"):
        small[f"agreement {name}"] = {word.replace("_", " ") for word in inside.words(name)}
    told = sorted({" ".join(form.words) for forms in own.forms.values() for form in forms})
    classes = [tuple(sorted(small[name])) for name in sorted(small) if small[name]]
    return (*classes, *[NAMES] * (len(classes) // 2), *[tuple(told)] * (len(classes) // 2), (". ", ".\n"))


MAKERS: tuple[Callable[[random.Random], str], ...] = (
    *(_pieces, _truncated, _mixed, _shuffled, _characters, _marked, _cased),
    *(_repeated, _listed, _nested, _lined, _coded, _agreed, _own),
)


def check(text: str, found: Extraction) -> None:
    """Assert that every offset is within the text and every quotation is its words."""
    steps = (step for agreement in found.agreements for step in agreement.steps)
    for told in (*found.events, *steps):
        for claim in told.claims:
            for evidence in claim.evidence:
                assert 0 <= evidence.span.start < evidence.span.end <= len(text)
                assert evidence.quote == text[evidence.span.start : evidence.span.end]
    for one in (*found.actors, *found.places):
        for span in one.mentions:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_written_stops_the_reading(language: str) -> None:
    check(PLAIN[0], EXTRACTOR.extract(Article("warm", PLAIN[0], language=language)))
    for number, text in enumerate(texts(MANY)):
        if number % len(LANGUAGES) != LANGUAGES.index(language) and MANY < 5000:
            continue
        longest = LONGEST * max(1, len(segment(text, language).sentences))
        begun = time.process_time()
        check(text, EXTRACTOR.extract(Article(f"t{number}", text, language=language)))
        read = time.process_time()
        _code(text, language)
        spent = max(time.process_time() - read, read - begun)
        assert spent < longest, f"{spent:.1f} s for {text!r}"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russland hat, “ “ “ angegriffen.", "de"),
        ("Russland griff die Ukraine, weil “ “ an.", "de"),
        ("Chile, zu, Peru griff Mali an.", "de"),
        ("die Ukraine „ , dass griff « keduanya", "de"),
        ("Kementerian Pertahanan Chile menolak. Ini ini ini menyangkal.", "id"),
        (
            "erntet wiederholten brandmarkte seiner Anlastete Blockade mit IAEA nachdem 東京で behauptung "
            "keine beweise AS As luftangriffe prasidialamts Russia Gemeinsame.",
            "de",
        ),
        ("Mali acusa a", "es"),
        ("Le Mali condamne à", "fr"),
        ("Russia-" * 12_000, "en"),
        ("a-t-il-" * 12_000, "fr"),
        (
            "kesepakatan damai kesepakatan Rusia sepakat between Chad Francia talks gencatan senjata. Mali.",
            "id",
        ),
        (PLAIN[7].replace("hat", "@ hat").replace("Niger nicht", "31 June 0000 Niger nicht oleh"), "de"),
        ("Norway signed " + "dan signed " * 99, "en"),
        ("Russland " + "a" * 600_000 + " griff Mali an.", "de"),
    ],
)
def test_odd_ends_and_marks_stop_nothing(text: str, language: str) -> None:
    begun = time.process_time()
    check(text, EXTRACTOR.extract(Article("t", text, language=language)))
    _code(text, language)
    assert time.process_time() - begun < 12 * LONGEST


def _code(text: str, language: str) -> None:
    """Code the text as ``foedus code`` does, from the raw words and with a pair."""
    document = segment(text, language)
    mentions = find_mentions(document, Article("t", text, language=language))
    for deal in code_text(document, mentions):
        for number in (deal.pair.source, deal.pair.target):
            mention = deal.pair.mention(number)
            assert 0 <= mention.start < mention.end <= len(text)
        assert 0 <= deal.coded.trigger.start < deal.coded.trigger.end <= len(text)
    if len(text) > 3:
        code_pair(document, mentions, Span(0, len(text) // 2), Span(len(text) // 2, len(text)))


def long_text(characters: int) -> str:
    """Return a text of many sentences, all of which name somebody new."""
    parts: list[str] = []
    size = number = 0
    while size < characters:
        name = "".join(chr(97 + number // 26**place % 26) for place in range(3))
        parts.append(
            f"{PLAIN[number % 3]} Menteri Budi Harto{name} bertemu Karel Nova{name} di Zilina{name}."
        )
        size += len(parts[-1]) + 1
        number += 1
    return "\n".join(parts)


def test_time_grows_as_the_text_does() -> None:
    EXTRACTOR.extract(Article("warm", long_text(1000), language="id"))
    spent = []
    for characters in (10_000, 80_000):
        text = long_text(characters)
        begun = time.process_time()
        check(text, EXTRACTOR.extract(Article("long", text, language="id")))
        spent.append(time.process_time() - begun)
    assert spent[1] < 2 * 8 * spent[0], f"8 times the text took {spent[1] / spent[0]:.1f} times as long"
