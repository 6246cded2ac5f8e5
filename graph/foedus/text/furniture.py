"""What belongs to the page and not to the story: datelines, links, captions, credits, calls.

``stretches`` cuts a paragraph into story and page, ``is_caption`` judges a paragraph and
``is_furniture`` a sentence. The rules are about forms that the pages of many outlets share.
A heading is neither: it is a sentence by itself.
"""

import re
from collections.abc import Iterator

from foedus.text.notices import is_notice

_AGENCY = (
    r"(?:AFP|AP|Reuters|REUTERS|EPA|EFE|ANTARA|Antara|Anadolu|Getty|Xinhua|TASS|Sputnik|Shutterstock"
    r"|dpa|DPA|UPI)(?:\s(?:Photo|FOTO|Images|pool|Pool))?"
)
_OUTLET = (
    r"(?:[A-Za-z][\w.]*\.(?:com|co\.id|co|id|net|news|COM|CO\.ID|CO|ID|NET)"
    r"|AP|AFP|Reuters|REUTERS|ANTARA|Antara|Xinhua|TASS|CNN|BBC|CNBC|UPI|dpa|VOA|VIVA|IDN|DW)(?:\s+[A-Z]\w+)?"
)
_CITY = r"[A-ZÀ-Þ][\w.'’ ,/-]{1,60}?"
_DASH = r"\s*(?:--?|[–—])\s+"
_START = r"(?=[\"“‘'(\[]*[A-ZÀ-Þ0-9])"  # a sentence begins here: "NATO – aliansi itu" is no dateline
_DATELINE = re.compile(
    rf"""(?:
      {_CITY}[,.]\s+{_OUTLET}                      # JAKARTA, KOMPAS.com -
    | {_OUTLET}(?:,\s+{_CITY})?                    # KOMPAS.com - ; Bisnis.com, JAKARTA -
    | {_CITY}(?:,\s*[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})?\s*\({_OUTLET}\)\.?  # OSLO, Feb 1 (AP) -
    ){_DASH}{_START}""",
    re.VERBOSE,
)
# Only at the head of an article, where nothing but the form shows it.
_OPENING = re.compile(
    rf"""(?:
      (?:{_CITY}(?:,\s*[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})?\s*)?\([^()]{{2,40}}\)\.?{_DASH}   # (OSV News) —
    | [A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{{2,40}}(?:,\s+[A-Z][\w. ]{{2,30}})?(?:\s*--|\s*[–—]|\s-)\s+  # OSLO, Norway —
    | [A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?
      (?:,\s[A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?\s*(?:--|[–—])|:)\s+
    ){_START}""",
    re.VERBOSE,
)
# Jakarta - ; of "Israel - Iran saling serang", a headline, only the full stop of a paragraph tells it.
_CITY_ALONE = re.compile(rf"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){{0,2}}\s(?:--?|[–—])\s+{_START}")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s*\Z")
_HEAD_PARAGRAPHS = 3
_INSERT = re.compile(
    r"\[(?:gambas|img|image|video|embed|caption|foto|infografis)[^\[\]\n]{0,80}\]", re.IGNORECASE
)


def stretches(text: str, start: int, end: int, paragraph: int) -> Iterator[tuple[int, int, bool]]:
    """Yield ``(start, end, furniture)`` of the parts of the paragraph ``text[start:end]``, in order.

    A dateline and bracketed inserts are cut off; ``paragraph`` is its number in the article.
    """
    head = text[start : min(end, start + 140)]
    match = _DATELINE.match(head)
    if match is None and paragraph < _HEAD_PARAGRAPHS and not _PAGE.match(head):
        match = _OPENING.match(head)
        if match is None and _SENTENCE_END.search(text[start:end][-8:]):
            match = _CITY_ALONE.match(head)
    if match:
        yield start, start + match.end(), True
        start += match.end()
    for insert in _INSERT.finditer(text, start, end):
        if insert.start() > start:
            yield start, insert.start(), False
        yield insert.start(), insert.end(), True
        start = insert.end()
    if start < end:
        yield start, end, False


_CAPTION_END = re.compile(
    rf"""(?:
      \b(?:hide|toggle)\s+caption
    | \bPurchase\sLicensing\sRights(?:,\s+opens\snew\stab)?
    | \bGetty\s+Images(?:\s+hide\s+caption)?
    | (?<!\w)(?:Photo|Photograph|Foto|Picture|Image|Gambar|Sumber\sfoto|Photo\scredit)\s*:\s*[^:\n]{{2,80}}
    | [(\[](?:File\s*:|Foto\s*:|Photo\s*:|Dok\b|ANTARA\sFOTO|Image\s*:)[^()\[\]\n]{{0,80}}[)\]]
    | [(\[](?:[^()\[\]/\n]{{1,50}}/\s?)?{_AGENCY}(?:/[A-ZÀ-Þ][^()\[\]\n]{{2,50}})[)\]]
    | [(\[][A-ZÀ-Þ][^()\[\]/\n]{{2,50}}/\s?{_AGENCY}[)\]]
    | [(\[][^()\[\]\n]{{0,40}}\b(?:photo|foto)/[^()\[\]\n]{{2,80}}[)\]]
    )[\s.:]*\Z""",
    re.VERBOSE,
)
_CREDIT_LINE = re.compile(
    rf"[^.!?\n\"“]{{2,70}}(?:\bvia\s+|/){_AGENCY}\s*\Z|(?:Image|Gambar)\s(?:source|caption),"
)
_DATED = re.compile(r", (?:19|20)\d\d\b")  # agencies date their captions in full
_CAPTION_LENGTH = 1000
_PLACE_LINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.,'’/ -]{2,40}\Z")


def is_caption(paragraph: str, following: str) -> bool:
    """Whether a paragraph is the caption or credit of a picture, or a dateline alone on its line.

    ``following`` is the next paragraph ("" after the last): a credit may stand below its caption.
    """
    if len(paragraph) > _CAPTION_LENGTH:
        return False
    return (
        _CAPTION_END.search(paragraph[-200:]) is not None
        or _CREDIT_LINE.match(paragraph) is not None
        or _PLACE_LINE.match(paragraph) is not None
        or (_CREDIT_LINE.match(following) is not None and _DATED.search(paragraph) is not None)
    )


_PAGE = re.compile(
    r"""[*(\[\s▶►•-]*(?:
      (?:baca|lihat|simak|tonton|saksikan|cek|klik)\s(?:juga|selengkapnya|berita|video|artikel|di\ssini|ulasan|live)
    | (?:baca|lihat|simak|tonton|saksikan)\s?:
    | simak\s | saksikan\s | tonton\s
    | (?:halaman|artikel|berita)\s(?:selanjutnya|berikutnya|terkait|selengkapnya)
    | artikel\sini\s(?:pernah|telah|sudah|ditulis|pertama)
    | (?:ikuti|dapatkan|temukan|update)\s(?:kami|berita|update|informasi|saluran|artikel)
    | (?:gabung|bergabung)\s(?:di|dengan|ke)\s(?:kami|grup|channel|kanal|saluran|whatsapp|telegram)
    | (?:download|unduh|berlangganan)\s
    | (?:penulis|editor|reporter|pewarta|penyunting|sumber|foto|infografis|video|copyright|tags?)\s?:
    | pilihan\seditor\b | (?:advertisement|iklan|promo)[\s.:]*\Z
    | scroll\s(?:to|down|untuk|ke)
    | (?:read|see|watch|listen|view|click|tap)\s
      (?:more|also|next|here|now|the\sfull|our|all|this\sreport|the\smaps)\b
    | (?:read|watch|see|listen|related|explainer|live|recommended|more\son\sthis|don['’]t\smiss)\s?:
    | read\s[A-Z]\w+['’]s\s(?:report|story|full)
    | also\sread | story\scontinues | you\smay\salso\s(?:like|be\sinterested)
    | if\syou\sare\sreading\sthis\spage
    | (?:sign|log)\s(?:up|in)\s(?:to|for|here|with)\b | (?:un)?subscribe\b | get\s(?:our|the\slatest)\s
    | join\s(?:us|our) | follow\s(?:us|our|kami|@) | all\srights\sreserved | getty\simages
    | (?:additional\s)?(?:reporting|writing|editing|edited|compiled|translated|photographs?)\sby\b
    )"""
    r"""|.{0,60}\b(?:all\srights\sreserved|hak\scipta\sdilindungi)\b
    | (?-i:[A-ZÀ-Þ]\w+\s[A-ZÀ-Þ]\w+)\swrites\sfor\s""",
    re.IGNORECASE | re.VERBOSE,
)


def is_furniture(sentence: str) -> bool:
    """Whether a whole sentence (its text) belongs to the page; so does a notice of what was wrong before."""
    return _PAGE.match(sentence) is not None or is_notice(sentence)
