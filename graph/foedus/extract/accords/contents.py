"""What an agreement is about and what it binds its parties to, in the words of the article.

The words that tell it stand in the table ``agreements`` of a language's file: ``contents`` before what is
in it ("includes", "mencakup"), ``duties`` before what is to be done ("obliges", "mewajibkan"), ``limits``
say a duty themselves ("bans", "melarang"), ``clauses`` name one ("clause", "klausul"), ``aside`` is behind
a preposition that begins no topic ("on the sidelines"), ``anaphors`` mean an agreement told before ("it
includes"); ``_`` is a blank. The table also has ``parties`` before who is bound ("between") and
``contracts``, which private persons sign too. A language without the table has topics behind prepositions
only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from foedus.extract.grammar.view import View
from foedus.text.language_data import languages, table

#: Words at most between an agreement's noun and what tells its contents, and in one topic or commitment.
_REACH, _LONGEST = 30, 20
_NEAR = 8
_PHRASE = 3
_ENDS = frozenset(';:.!?()[]–—"“”„«»')


@dataclass(frozen=True, slots=True)
class Contents:
    """The topics and commitments of an agreement, as the text writes them."""

    topics: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()


@cache
def words(language: str, kind: str) -> frozenset[str]:
    """Return the words of one kind in the table ``agreements`` of a language, none without the table."""
    if language not in languages():
        return frozenset()
    return frozenset(word.replace("_", " ") for word in table(language).inner("agreements").words(kind))


NOTHING = Contents()


def read(view: View, start: int, noun: int, end: int) -> Contents:
    """Return what the sentence says of the agreement whose noun ends before ``noun``.

    ``start``..``end`` are the tokens of its whole phrase.
    """
    topics = list(_topic(view, noun, end))
    commitments = [_text(view, *clause) for clause in _clause(view, start)]
    place, kind = _teller(view, start, noun, end)
    clauses = words(view.lexicon.language, "clauses")
    for first, last, told in _items(view, place, kind) if kind else ():
        if not _in_order(view, first, last):
            continue
        duty = told != "contents" or not clauses.isdisjoint(view.words(first, last))
        (commitments if duty else topics).append(_text(view, first, last))
    return Contents(tuple(topics), tuple(commitments))


def _at(view: View, place: int, kind: str) -> int:
    """Return the place after the words of ``kind`` at ``place``, 0 where there are none."""
    known = words(view.lexicon.language, kind)
    lengths = range(min(_PHRASE, len(view.lowers) - place), 0, -1)
    return next((place + n for n in lengths if " ".join(view.words(place, place + n)) in known), 0)


def _teller(view: View, start: int, noun: int, end: int) -> tuple[int, str]:
    """Return where the contents begin of the agreement at ``start``..``end``, and of which kind they are."""
    before = start - view.is_a(start - 1, "determiner")
    subject = not view.is_a(before - 1, "preposition", "subordinator") and not any(view.verb_at[:start])
    promised = view.is_a(noun, "purpose") and not view.is_a(start - 1, "definite")
    if promised and noun + 1 < len(view.lowers) and view.is_verb(noun + 1):
        return noun + 1, "duties"  # "a deal to free prisoners"
    attached = True
    for place in range(noun, min(end + _REACH, len(view.lowers))):
        for kind in ("contents", "duties", "limits"):
            after = _at(view, place, kind)
            if after and (attached or subject):
                denied = view.is_a(place - 1, "negation") or view.is_a(place - 2, "negation")
                return (place if kind == "limits" else after), "" if denied else kind
        word = view.lowers[place]
        if word in _ENDS or (view.is_verb(place) and not _is_inner(view, place)):
            break
        light = place < end or word == "," or view.at[place] or view.is_light(place)
        attached = attached and (bool(light) or view.is_a(place, "relative", "preposition", "coordinator"))
    return 0, ""


def _is_inner(view: View, place: int) -> bool:
    """Whether a verb is none of the main clause ("yang diteken A", ", signed last year,")."""
    before = place - 1
    while before > 0 and (view.is_light(before) or view.at[before] or view.is_a(before, "coordinator")):
        before -= 1
    return view.is_a(place, "saying") or view.is_a(before, "relative") or view.lowers[before] == ","


def _items(view: View, place: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield the tokens of each thing in the list at ``place`` with its kind; a duty ends the list."""
    begin, leading = place, True
    while begin < len(view.lowers):
        again = _at(view, begin, "contents")
        if again or view.lowers[begin] == "," or view.is_a(begin, "coordinator"):
            begin = again or begin + 1
            continue
        if kind == "contents" and (duty := _at(view, begin, "duties")):
            begin, kind, leading = duty, "duties", True
        if kind == "contents" and not _opens_item(view, begin):
            return
        end = begin
        while end < len(view.lowers) and not _ends_item(view, end, begin):
            end += 1
        told = not leading and (any(view.at[begin:end]) or view.is_a(begin, "saying"))
        if told or (kind != "contents" and end - begin < 2):  # ", kata Budi"
            return
        if end - begin <= _LONGEST:
            yield begin, end, kind
        more = kind == "contents" or _at(view, end + 1, "limits")
        if not more or end == len(view.lowers) or view.lowers[end] in _ENDS:
            return
        begin, leading = end, False


def _opens_item(view: View, place: int) -> bool:
    """Whether a noun phrase may begin here that is neither somebody nor another clause."""
    other = (
        "preposition",
        "relative",
        "subordinator",
        "complementizer",
        "conditional",
        "personal",
        "impersonal",
    )
    return (
        not view.at[place]
        and not view.dated[place]
        and view.is_word(place)
        and not view.is_verb(place)
        and not view.is_light(place)
        and not view.is_a(place, *other)
    )


def _ends_item(view: View, place: int, begin: int) -> bool:
    if view.lowers[place] == "," or view.lowers[place] in _ENDS:
        return True
    if place > begin and _at(view, place, "contents"):
        return True
    after = place + 1
    joins = view.is_a(place, "coordinator") and after < len(view.lowers)
    return joins and (view.is_light(after) or view.is_verb(after) or _at(view, after, "duties") > 0)


def _clause(view: View, start: int) -> Iterator[tuple[int, int]]:
    """Yield the tokens of a clause that stands in the agreement at ``start`` ("the X clause in the pact")."""
    last = start - 1 - view.is_a(start - 1, "determiner")
    if not view.is_a(last, "preposition"):
        return
    clauses = words(view.lexicon.language, "clauses")
    for place in range(last - 1, max(-1, last - _NEAR), -1):
        if view.lowers[place] in clauses:
            first = place
            while view.lexicon.head_last and first > 0 and _is_modifier(view, first - 1):
                first -= 1
            yield first, last
            return
        if view.is_verb(place) or not view.is_word(place):
            return


def _is_modifier(view: View, place: int) -> bool:
    return _opens_item(view, place) and not view.is_a(place, "determiner", "coordinator")


def _topic(view: View, noun: int, end: int) -> Iterator[str]:
    """Yield what stands behind "on" or "tentang" right at the agreement's noun."""
    for place in range(noun, min(end + 1, len(view.lowers) - 1)):
        if _at(view, place, "contents") or _at(view, place, "duties"):
            return
        if not view.is_a(place, "topic_preposition") or view.is_a(place, "purpose"):
            continue
        first = last = place + 1
        while last < len(view.lowers) and not _ends_topic(view, last):
            last += 1
        aside = words(view.lexicon.language, "aside")
        if (
            0 < last - first <= _LONGEST
            and _in_order(view, first, last)
            and aside.isdisjoint(view.words(first, first + _PHRASE))
        ):
            yield _text(view, first, last)
        return


def _ends_topic(view: View, place: int) -> bool:
    if view.lowers[place] == "," or view.lowers[place] in _ENDS:
        return True
    if view.dated[place] or view.is_verb(place) or view.is_light(place) or view.is_a(place, "relative"):
        return True
    after = place + 1
    follows = after < len(view.lowers) and (bool(view.at[after]) or view.dated[after])
    return follows and view.is_a(place, "preposition")


def _in_order(view: View, first: int, last: int) -> bool:
    """Whether words stand in the text as they are read: German ones may not."""
    starts = [token.start for token in view.tokens[first:last]]
    return starts == sorted(starts)


def _text(view: View, first: int, last: int) -> str:
    start, end = view.extent(first, last)
    offset = view.sentence.start
    return " ".join(view.sentence.text[start - offset : end - offset].split())
