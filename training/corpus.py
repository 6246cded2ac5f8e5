"""Reads the annotated sentences of ``corpus/`` and checks them.

``python -m training.corpus [FILE...]`` prints what is wrong and what is there; with ``--doubts`` the
short triggers that tell events of several types, to be looked at; ``--readme`` writes the counts of the
whole corpus into its page. ``python -m training.gold`` makes gold of articles, to measure with.

A file holds records parted by empty lines; a record is one line of text, then one line for each event in it:

    Menlu [Rusia]{r sta RUS} [Sergei Lavrov]{a per RUS} bertemu [Kim Jong Un]{b per PRK}.
    > CONSULT occurred a -> b "bertemu"

A mention is ``[words]{key kind country}``; the same key again, ``[dia]{a}``, is the same actor. The
key ``-`` is for a mention that no event names; the country ``-`` for one that has none. An event is
``> TYPE STATUS SOURCE -> TARGET "trigger"``, with ``a+b`` for several actors, ``-`` for none, and
``by=KEY`` for the speaker, ``via=KEY`` for the outlet or agency credited, and in articles that measure
``on=EDTF`` for the date that the text gives. A record without an event is a negative one. A line that
begins with ``#`` is a comment; ``#= word`` before a record says its style.

A file in a folder ``articles`` is one article: its records are sentences, its keys hold in all of
it, a line ``#p`` begins a paragraph, and events may name actors that only other sentences mention.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import InvalidValue
from foedus.text.edtf import edtf_bounds
from foedus.vocab import ActorKind, EventType, Status

#: The languages that the models are trained on, by group (``flx:models`` of their lexicons); the others are
#: read by the models of the first.
GROUPS = {"": ("en", "id"), "iberian": ("en", "es", "pt")}
#: Those with the most sentences: models of names and unnamed parties are trained on these alone, and no
#: articles but theirs train; those of the others measure.
TRAINED = GROUPS[""]
#: The kinds of actors; a mention may be a place ("loc") too.
ACTOR_KINDS = {
    "per": ActorKind.PERSON,
    "sta": ActorKind.STATE,
    "gov": ActorKind.GOVERNMENT,
    "igo": ActorKind.INTERGOVERNMENTAL_ORGANIZATION,
    "org": ActorKind.ORGANIZATION,
    "arm": ActorKind.ARMED_GROUP,
    "med": ActorKind.NEWS_AGENCY,
    "grp": ActorKind.ORGANIZATION,
}
KINDS = (*ACTOR_KINDS, "loc")
_MENTION = re.compile(r"\[([^\[\]{}]+)\]\{([a-z0-9-]+)(?: ([a-z]{3})(?: ([A-Z]{3}|-))?)?\}")
_EVENT = re.compile(
    r"> (?P<type>[A-Z]+) (?P<status>[a-z]+) (?P<source>\S+) -> (?P<target>\S+) \"(?P<trigger>[^\"]+)\""
    r"(?: by=(?P<by>\S+))?(?: via=(?P<via>\S+))?(?: on=(?P<on>\S+))?"
)
_PARAGRAPH = "#p"
_ROW = re.compile(r"\|.*[\d,]+ \|$")
Known = dict[str, tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor or place in a sentence: code points, the actor's key there, its kind and country."""

    start: int
    end: int
    key: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event of a sentence; actors are keys of its mentions, ``trigger`` code points."""

    type: EventType
    status: Status
    source: tuple[str, ...]
    target: tuple[str, ...]
    trigger: tuple[int, int]
    speaker: tuple[str, ...]
    reporter: tuple[str, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """An annotated sentence of the corpus and where it stands (``FILE:LINE``)."""

    where: str
    style: str
    text: str
    mentions: tuple[Mention, ...]
    events: tuple[CodedEvent, ...]


def read_text(line: str, where: str, known: Known | None = None) -> tuple[str, tuple[Mention, ...]]:
    """Return the plain text of a marked line, and its mentions; ``known`` keys are from lines before."""
    text, last = "", 0
    mentions: list[Mention] = []
    known = {} if known is None else known
    for found in _MENTION.finditer(line):
        words, key, kind, country = found.groups()
        text += line[last : found.start()]
        if key not in known or key == "-":
            if kind not in KINDS or country is None:
                raise InvalidValue(f"{where}: [{words}] says no kind and country")
            known[key] = (kind, None if country == "-" else country)
        elif kind is not None and known[key] != (kind, None if country == "-" else country):
            raise InvalidValue(f"{where}: key {key!r} is {known[key]}, and now another")
        mentions.append(Mention(len(text), len(text) + len(words), key, *known[key]))
        text += words
        last = found.end()
    text += line[last:]
    if re.search(r"[\[\]{}]", text):
        raise InvalidValue(f"{where}: a mention that cannot be read in {text!r}")
    return text, tuple(mentions)


def read_event(line: str, text: str, keys: frozenset[str], where: str) -> CodedEvent:
    """Return the event of a ``>`` line."""
    found = _EVENT.fullmatch(line.rstrip())
    if found is None:
        raise InvalidValue(f"{where}: cannot read {line!r}")

    def actors(words: str | None) -> tuple[str, ...]:
        names = () if words in (None, "-") else tuple(str(words).split("+"))
        if not keys.issuperset(names):
            raise InvalidValue(f"{where}: no mention has the key {sorted(set(names) - keys)}")
        return names

    start = text.find(found["trigger"])
    if start < 0:
        raise InvalidValue(f"{where}: trigger {found['trigger']!r} is not in the text")
    try:
        kind, status = EventType(found["type"]), Status(found["status"])
    except ValueError as error:
        raise InvalidValue(f"{where}: {error}") from error
    if kind is EventType.CONSULT and not actors(found["source"]):
        raise InvalidValue(f"{where}: CONSULT without a source")
    trigger = (start, start + len(found["trigger"]))
    roles = (actors(found["source"]), actors(found["target"]))
    if found["on"] is not None:
        try:
            edtf_bounds(found["on"])
        except InvalidValue as error:
            raise InvalidValue(f"{where}: {error}") from error
    return CodedEvent(kind, status, *roles, trigger, actors(found["by"]), actors(found["via"]), found["on"])


def records(lines: Iterable[str]) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    """Yield the line number, the style and the lines of each record."""
    style, block = "", []
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("#= "):
            style = line[3:].strip()
        elif line.startswith("#"):
            continue
        elif line.strip():
            block.append((number, line.rstrip("\n")))
        elif block:
            yield block[0][0], style, block
            style, block = "", []


def read_file(path: Path, problems: list[str]) -> Iterator[Sentence]:
    """Yield the sentences of a file; what cannot be read goes to ``problems``."""
    for number, style, block in records(path.read_text(encoding="utf-8").splitlines()):
        where = f"{path}:{number}"
        try:
            text, mentions = read_text(block[0][1], where)
            keys = frozenset(mention.key for mention in mentions) - {"-"}
            events = tuple(read_event(line, text, keys, f"{path}:{n}") for n, line in block[1:])
            yield Sentence(where, style, text, mentions, events)
        except InvalidValue as error:
            problems.append(str(error))


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article of ``corpus/<language>/articles/``: sentences whose keys hold in the whole of it.

    ``paragraphs`` are the numbers of the sentences that begin one. Events may name actors that only
    other sentences mention.
    """

    path: Path
    sentences: tuple[Sentence, ...]
    paragraphs: frozenset[int]

    @property
    def text(self) -> str:
        """The article's text: paragraphs parted by an empty line."""
        return "".join(
            ("" if n == 0 else "\n\n" if n in self.paragraphs else " ") + sentence.text
            for n, sentence in enumerate(self.sentences)
        )

    def starts(self) -> list[int]:
        """Return where each sentence begins in the text."""
        found, place = [], 0
        for n, sentence in enumerate(self.sentences):
            place += 0 if n == 0 else 2 if n in self.paragraphs else 1
            found.append(place)
            place += len(sentence.text)
        return found


def read_article(path: Path, problems: list[str]) -> AnnotatedArticle:
    """Return an article; what cannot be read goes to ``problems``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    known: Known = {}
    blocks = list(records(lines))
    texts = []
    for number, _, block in blocks:  # the keys of all sentences before the events of any
        try:
            texts.append(read_text(block[0][1], f"{path}:{number}", known))
        except InvalidValue as error:
            problems.append(str(error))
            texts.append(("", ()))
    marks = {n for n, line in enumerate(lines, 1) if line.startswith(_PARAGRAPH)}
    keys = frozenset(known) - {"-"}
    sentences: list[Sentence] = []
    paragraphs, before = {0}, 0
    for (number, style, block), (text, mentions) in zip(blocks, texts, strict=True):
        if any(before < mark < number for mark in marks):
            paragraphs.add(len(sentences))
        before = number
        events = []
        for n, line in block[1:]:
            try:
                events.append(read_event(line, text, keys, f"{path}:{n}"))
            except InvalidValue as error:
                problems.append(str(error))
        sentences.append(Sentence(f"{path}:{number}", style, text, mentions, tuple(events)))
    return AnnotatedArticle(path, tuple(sentences), frozenset(paragraphs))


def read_articles(folder: Path) -> list[AnnotatedArticle]:
    """Return the articles of one language's folder; an error stops."""
    problems: list[str] = []
    found = [read_article(path, problems) for path in sorted(folder.glob("articles/*.txt"))]
    if problems:
        raise InvalidValue("\n".join(problems))
    return found


def read_folder(folder: Path) -> list[Sentence]:
    """Return the sentences of one language's folder, in the files' order; an error stops."""
    problems: list[str] = []
    found = [s for path in sorted(folder.glob("*.txt")) for s in read_file(path, problems)]
    if problems:
        raise InvalidValue("\n".join(problems))
    return found


def near_copies(sentences: Iterable[Sentence], *, size: int = 5, share: float = 0.4) -> Iterator[str]:
    """Yield the pairs that share much of their runs of ``size`` words.

    The twins of ``lessons.txt``, one an event and the other none, may do so with each other.
    """
    seen: Mapping[tuple[str, ...], list[int]] = defaultdict(list)
    grams: list[tuple[str, frozenset[tuple[str, ...]]]] = []
    for number, sentence in enumerate(sentences):
        words = re.findall(r"\w+", sentence.text.lower())
        runs = frozenset(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
        common = Counter(other for run in runs for other in seen[run])
        for other, count in common.items():
            twins = "/lessons.txt:" in sentence.where and "/lessons.txt:" in grams[other][0]
            if count > share * min(len(runs), len(grams[other][1])) and not twins:
                yield f"{sentence.where} repeats {grams[other][0]} ({count} of {len(runs)} runs)"
        grams.append((sentence.where, runs))
        for run in runs:
            seen[run].append(number)


def read_paths(paths: Iterable[Path], problems: list[str]) -> Iterator[Sentence]:
    """Yield the sentences of files, those of articles too; what cannot be read goes to ``problems``."""
    for path in paths:
        whole = path.parent.name == "articles"
        yield from read_article(path, problems).sentences if whole else read_file(path, problems)


def language_of(sentence: Sentence) -> str:
    """Return the language of a sentence: the name of its folder."""
    folder = Path(sentence.where).parent
    return folder.parent.name if in_article(sentence) else folder.name


def in_article(sentence: Sentence) -> bool:
    """Whether a sentence is one of a whole article."""
    return Path(sentence.where).parent.name == "articles"


def doubts(
    sentences: Iterable[Sentence], *, words: int = 3
) -> Iterator[tuple[str, str, list[tuple[CodedEvent, Sentence]]]]:
    """Yield the triggers of at most ``words`` words that tell events of several types.

    With each come its language and its events, the oftenest trigger first. Most differ for a reason
    ("gave way" and "gave weapons"): whoever reads the list decides.
    """
    told: dict[tuple[str, str], list[tuple[CodedEvent, Sentence]]] = defaultdict(list)
    for sentence in sentences:
        for event in sentence.events:
            trigger = sentence.text[slice(*event.trigger)].lower()
            if len(trigger.split()) <= words:
                told[language_of(sentence), trigger].append((event, sentence))
    for (language, trigger), events in sorted(told.items(), key=lambda item: (-len(item[1]), item[0])):
        if len({event.type for event, _ in events}) > 1:
            yield language, trigger, sorted(events, key=lambda one: one[0].type.value)


def print_doubts(sentences: Iterable[Sentence]) -> None:
    """Print the doubtful triggers with the words around each."""
    for language, trigger, events in doubts(sentences):
        types = Counter(event.type.value for event, _ in events)
        print(f"{language} {trigger!r}: {', '.join(f'{name} {n}' for name, n in types.most_common())}")
        for event, sentence in events:
            around = sentence.text[max(0, event.trigger[0] - 60) : event.trigger[1] + 60]
            print(f"    {event.type.value:9} {sentence.where}: {around}")


def row_of(language: str, sentences: Sequence[Sentence]) -> str:
    """Return a language's row of the table in ``corpus/README.md``."""
    articles = {Path(s.where).name.partition(":")[0] for s in sentences if in_article(s)}
    events = [event for sentence in sentences for event in sentence.events]
    counts = (
        len(sentences),
        sum(in_article(sentence) for sentence in sentences),
        len(articles),
        sum(not sentence.events for sentence in sentences),
        sum(len(sentence.mentions) for sentence in sentences),
        len(events),
        sum(bool(event.speaker) for event in events),
    )
    return f"| {language} | " + " | ".join(f"{count:,}" for count in counts) + " |"


def types_row(event_type: EventType, *languages: Sequence[Sentence]) -> str:
    """Return a type's row of the table in ``corpus/README.md``: its events and triggers in each language."""
    cells = []
    for sentences in languages:
        told = [(e, s) for s in sentences for e in s.events if e.type is event_type]
        triggers = {s.text[slice(*e.trigger)].lower() for e, s in told}
        cells += [f"{len(told):,}", f"{len(triggers):,}"]
    return f"| {event_type.value} | " + " | ".join(cells) + " |"


def table(by_language: Mapping[str, Sequence[Sentence]]) -> list[str]:
    """Return all rows of the tables in ``corpus/README.md``.

    The types are counted in the languages that have more than articles.
    """
    ordered = sorted(by_language.items())
    rows = [row_of(language, sentences) for language, sentences in ordered]
    whole = [sentences for _, sentences in ordered if not all(map(in_article, sentences))]
    return rows + [types_row(kind, *whole) for kind in EventType]


def update(page: str, rows: Iterable[str]) -> str:
    """Return a page with the rows in the place of those of the same names, new ones after the one before."""
    old = {line.split(" | ")[0]: n for n, line in enumerate(page.split("\n")) if _ROW.match(line)}
    lines = page.split("\n")
    last = ""
    for row in rows:
        name = row.split(" | ")[0]
        if name in old:
            lines[old[name]] = row
        elif last in old:
            lines[old[last]] += "\n" + row
            old[name] = old[last]
        last = name
    return "\n".join(lines)


def print_counts(sentences: Sequence[Sentence]) -> None:
    """Print what is there."""
    types = Counter(event.type.value for sentence in sentences for event in sentence.events)
    statuses = Counter(event.status.value for sentence in sentences for event in sentence.events)
    triggers = Counter(s.text[slice(*e.trigger)].lower() for s in sentences for e in s.events)
    spoken = sum(bool(event.speaker) for sentence in sentences for event in sentence.events)
    print(f"{len(sentences)} sentences, {sum(not s.events for s in sentences)} without an event")
    print(f"{types.total()} events, {spoken} with a speaker, {len(triggers)} different triggers")
    print("types    ", dict(types.most_common()))
    print("statuses ", dict(statuses.most_common()))
    print("kinds    ", dict(Counter(m.kind for s in sentences for m in s.mentions).most_common()))
    print("most used", dict(triggers.most_common(25)))


def main() -> None:
    """Check the given files, or all of ``corpus/``."""
    parser = argparse.ArgumentParser(description="Check the annotated sentences and count them.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument(
        "--doubts", action="store_true", help="list triggers that tell events of several types"
    )
    parser.add_argument("--readme", action="store_true", help="write the counts into corpus/README.md")
    options = parser.parse_args()
    problems: list[str] = []
    sentences = list(read_paths(options.files or sorted(Path("corpus").glob("*/**/*.txt")), problems))
    if options.doubts:
        print_doubts(sentences)
        return
    by_language: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_language[language_of(sentence)].append(sentence)
    for language, some in sorted(by_language.items()):
        print(f"== {language}")
        print_counts(some)
    rows = table(by_language)
    print("\n".join(rows))
    if options.readme:
        page = Path("corpus", "README.md")
        page.write_text(update(page.read_text(encoding="utf-8"), rows), encoding="utf-8")
    problems += near_copies(sentences)
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
