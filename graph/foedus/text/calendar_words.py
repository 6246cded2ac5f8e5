"""The words of dates: plain data, one ``DateWords`` a language. To add a language, add one here.

All words are lower case. The grammar that reads them (``dates``) is shared; ``modifier_first``
says whether "last" stands before ("last week") or after ("pekan lalu") what it modifies, and
``month_first`` whether "June 4" is a day.
"""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "year"]


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _numbered(line: str, first: int) -> dict[str, int]:
    """Return the words of ``line`` with their numbers; forms of one number are joined by ``/``."""
    return {form: first + place for place, forms in enumerate(line.split()) for form in forms.split("/")}


@dataclass(frozen=True, slots=True)
class DateWords:
    """All words of one language by which its news give dates.

    ``months`` are sure when written alone; ``short_months`` need a number beside them (they are
    abbreviations, or also names or other words: "May", "March"). ``weekdays`` count from Monday 0.
    ``phrases`` are fixed words (joined by a space) for a day, in days from publication;
    ``overnight`` is the night before. ``next_day`` phrases count in days from the anchor.
    ``until`` ends a period by itself or with a beginning, ``ranging`` only with one. ``future``
    before a date makes it a coming one, ``saying`` between them does not; with a word of ``coming``
    anywhere in the sentence a month without a year may lie further ahead; after ``shifting``
    "from A to B" is no period. A year after one of ``law_numbers`` belongs to a law. ``names`` are
    feasts and the like whose words give no day. ``weekday_or_unit`` is a word that is a weekday in
    capitals and a unit otherwise ("minggu").
    """

    modifier_first: bool
    month_first: bool
    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, Unit]
    one_units: dict[str, Unit]
    numbers: dict[str, int]
    phrases: dict[str, int]
    next_day: dict[str, int]
    overnight: frozenset[str]
    weekend: frozenset[str]
    ago: frozenset[str]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    running: frozenset[str]
    later: frozenset[str]
    earlier: frozenset[str]
    parts: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    ranging: frozenset[str]
    prepositions: frozenset[str]
    glue: frozenset[str]
    conjunctions: frozenset[str]
    future: frozenset[str]
    coming: frozenset[str]
    saying: frozenset[str]
    shifting: frozenset[str]
    law_numbers: frozenset[str]
    weekday_or_unit: frozenset[str]
    names: frozenset[str]


INDONESIAN = DateWords(
    modifier_first=False,
    month_first=False,
    months=_numbered(
        "januari februari/pebruari maret april mei juni juli agustus september oktober november/nopember "
        "desember",
        1,
    ),
    short_months=_numbered("jan feb mar apr - jun jul agt/agu/ags sep/sept okt nov/nop des", 1),
    weekdays=_numbered("senin selasa rabu kamis jumat/jum'at/jum’at sabtu minggu/ahad", 0),
    units={"hari": "day", "pekan": "week", "minggu": "week", "bulan": "month", "tahun": "year"},
    one_units={
        "sehari": "day",
        "seminggu": "week",
        "sepekan": "week",
        "sebulan": "month",
        "setahun": "year",
    },
    numbers=_numbered("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas", 1),
    phrases={
        "hari ini": 0,
        "pagi ini": 0,
        "siang ini": 0,
        "sore ini": 0,
        "malam ini": 0,
        "tadi pagi": 0,
        "tadi siang": 0,
        "kemarin": -1,
        "kemarin lusa": -2,
        "tadi malam": -1,
        "besok": 1,
        "esok": 1,
        "lusa": 2,
    },
    next_day={
        "keesokan harinya": 1,
        "keesokan hari": 1,
        "esok harinya": 1,
        "hari berikutnya": 1,
        "sehari sebelumnya": -1,
        "hari sebelumnya": -1,
    },
    overnight=_words("semalam"),
    weekend=frozenset(),
    ago=_words("lalu silam"),
    last=frozenset(),
    next=_words("depan mendatang"),
    this=_words("ini"),
    running=_words("terakhir belakangan"),
    later=_words("kemudian setelahnya berselang berikutnya"),
    earlier=_words("sebelumnya"),
    parts=_words("awal pertengahan akhir"),
    since=_words("sejak semenjak"),
    until=_words("hingga sampai s.d."),
    ranging=_words("-"),
    prepositions=_words("pada di dalam per untuk dari mulai sepanjang selama setelah sebelum menjelang"),
    glue=_words("tanggal yang"),
    conjunctions=_words("dan atau serta"),
    future=_words("akan bakal"),
    coming=_words("akan bakal dijadwalkan direncanakan rencananya berencana tenggat batas diharapkan hendak"),
    saying=_words("kata mengatakan ujar menyatakan menyebut ucap ungkap mengungkapkan dilansir dikutip"),
    shifting=_words("tenggat diperpanjang memperpanjang diundur mengundur ditunda menunda digeser"),
    law_numbers=_words("nomor no no."),
    weekday_or_unit=_words("minggu"),
    names=frozenset({"jumat agung", "rabu abu", "salat jumat", "shalat jumat", "sholat jumat", "sabtu suci"}),
)

ENGLISH = DateWords(
    modifier_first=True,
    month_first=True,
    months=_numbered("january february - april - june july - september october november december", 1),
    short_months=_numbered(
        "jan/jan. feb/feb. march/mar/mar. apr/apr. may jun/jun. jul/jul. august/aug/aug. "
        "sep/sep./sept/sept. oct/oct. nov/nov. dec/dec.",
        1,
    ),
    weekdays=_numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
    units={
        "day": "day",
        "days": "day",
        "week": "week",
        "weeks": "week",
        "month": "month",
        "months": "month",
        "year": "year",
        "years": "year",
    },
    one_units={},
    numbers={
        **_numbered("one two three four five six seven eight nine ten eleven twelve", 1),
        "a": 1,
        "an": 1,
    },
    phrases={
        "today": 0,
        "tonight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    },
    next_day={
        "the next day": 1,
        "the following day": 1,
        "the day after": 1,
        "the day before": -1,
        "the previous day": -1,
    },
    overnight=_words("overnight"),
    weekend=_words("weekend"),
    ago=_words("ago"),
    last=_words("last past"),
    next=_words("next"),
    this=_words("this"),
    running=frozenset(),
    later=_words("later"),
    earlier=_words("earlier"),
    parts=_words("early late mid beginning start end middle"),
    since=_words("since"),
    until=_words("until till through"),
    ranging=_words("to"),
    prepositions=_words("in on of by during from before after for at over between throughout around into"),
    glue=_words("the"),
    conjunctions=_words("and or"),
    future=_words("will shall"),
    coming=_words(
        "will shall would scheduled planned plans plan due expected set deadline hopes upcoming to"
    ),
    saying=_words("said says told saying reported announced wrote according"),
    shifting=_words(
        "deadline extend extends extended extending postpone postponed delay delayed moved pushed"
    ),
    law_numbers=frozenset(),
    weekday_or_unit=frozenset(),
    names=frozenset(
        {
            "good friday",
            "black friday",
            "bloody sunday",
            "ash wednesday",
            "palm sunday",
            "easter sunday",
            "easter monday",
            "super tuesday",
            "black monday",
            "cyber monday",
            "may day",
        }
    ),
)

DATE_WORDS: dict[str, DateWords] = {"id": INDONESIAN, "en": ENGLISH}
