"""Compile annotations written as lines (``NAME.ann`` beside the article ``NAME.md``) to gold JSON.

    python tools/compile_gold.py            every annotation of the folders below

A line of an annotation begins with a letter; fields are parted by " | ", "-" stands for none:

    A id | kind | country | name | alias; alias    an actor; all places of its names are mentions
    P id | country | name | alias; alias           a place
    X words                                        names inside these words are no mention
    E TYPE | sources | targets | date | status [| sp=ids] [| rep=ids] [| place=id]
    G kind | parties | status | date | name        an agreement
    > words                                        evidence of the E or G above, most specific first

``name#2,3`` takes only the second and third place where the name stands (longer names and masks
are taken out first, words are whole words). A state gets the Wikidata item of the reference data,
other actors have none. A line that does not fit, or words that are not in the text exactly once,
stop the compiler.
"""

import io
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from foedus.config import Settings
from foedus.extract.names.gazetteer import load
from foedus.model import Article
from foedus.sources import read_articles
from foedus.vocab import ActorKind, AgreementKind, AgreementStep, EventType, Status

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
#: Where annotated articles are; the gold goes beside them.
FOLDERS = (CORPUS / "articles", CORPUS / "held-out")


@dataclass(slots=True)
class Draft:
    """What is compiled so far from the annotation of ``text``."""

    name: str
    text: str
    actors: list[dict[str, object]] = field(default_factory=list)
    places: list[dict[str, object]] = field(default_factory=list)
    events: list[dict[str, object]] = field(default_factory=list)
    agreements: list[dict[str, object]] = field(default_factory=list)
    #: (name as written, which places of it, whose mentions they are; None masks)
    names: list[tuple[str, frozenset[int], list[list[int]] | None]] = field(default_factory=list)
    #: The evidence of the event or agreement declared last.
    evidence: list[dict[str, object]] = field(default_factory=list)

    def fail(self, why: str) -> None:
        """Stop with the name of the annotation."""
        sys.exit(f"{self.name}: {why}")


def compile_text(name: str, annotation: str, article: Article) -> str:
    """Return the gold JSON (indented by 1) of ``annotation`` about ``article``."""
    draft = Draft(name, article.text)
    wikidata = {
        known.country: known.wikidata for known in load().actors.values() if known.kind is ActorKind.STATE
    }
    for line in filter(str.strip, annotation.splitlines()):
        fields = [part.strip() for part in line[2:].split(" | ")]
        match line[:2]:
            case "A ":
                _actor(draft, fields, wikidata)
            case "P ":
                _place(draft, fields)
            case "X ":
                draft.names.append((*_name(line[2:].strip()), None))
            case "E ":
                _event(draft, fields)
            case "G ":
                _agreement(draft, fields)
            case "> ":
                _evidence(draft, line[2:].strip())
            case _:
                draft.fail(f"no such line: {line}")
    _mentions(draft)
    _check(draft)
    value = {
        "article": {
            "id": name,
            "url": article.url,
            "title": article.title,
            "language": article.language,
            "published": article.published.isoformat() if article.published else None,
            "publisher": article.publisher,
        },
        "actors": draft.actors,
        "places": draft.places,
        "events": draft.events,
        "agreements": draft.agreements,
        "rejections": [],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _or_none(word: str) -> str | None:
    return None if word == "-" else word


def _list(words: str) -> list[str]:
    return [] if words == "-" else [word.strip() for word in words.split(",")]


def _name(words: str) -> tuple[str, frozenset[int]]:
    """Split ``name#2,3`` into the name and which of its places count; none given: all."""
    name, _, places = words.partition("#")
    return name.strip(), frozenset(map(int, places.split(","))) if places else frozenset()


def _named(draft: Draft, name: str, aliases: list[str]) -> tuple[str, list[str], list[list[int]]]:
    mentions: list[list[int]] = []
    names = [_name(words) for words in (name, *(a.strip() for alias in aliases for a in alias.split(";")))]
    draft.names.extend((words, places, mentions) for words, places in names)
    return names[0][0], list(dict.fromkeys(words for words, _ in names[1:])), mentions


def _actor(draft: Draft, fields: list[str], wikidata: dict[str | None, str | None]) -> None:
    kind = ActorKind(fields[1])
    name, aliases, mentions = _named(draft, fields[3], fields[4:])
    country = _or_none(fields[2])
    draft.actors.append(
        {
            "id": fields[0],
            "name": name,
            "kind": kind.value,
            "country": country,
            "wikidata": wikidata[country] if kind is ActorKind.STATE else None,
            "aliases": aliases,
            "mentions": mentions,
        }
    )


def _place(draft: Draft, fields: list[str]) -> None:
    name, _, mentions = _named(draft, fields[2], fields[3:])
    draft.places.append({"id": fields[0], "name": name, "country": _or_none(fields[1]), "mentions": mentions})


def _event(draft: Draft, fields: list[str]) -> None:
    options = dict(part.split("=", 1) for part in fields[5:])
    draft.events.append(
        {
            "id": f"e{len(draft.events) + 1}",
            "type": EventType(fields[0]).value,
            "mode": None,
            "source": _list(fields[1]),
            "target": _list(fields[2]),
            "date": _or_none(fields[3]),
            "place": options.get("place"),
            "status": Status(fields[4]).value,
            "speaker": _list(options.get("sp", "-")),
            "reporter": _list(options.get("rep", "-")),
            "evidence": _new_evidence(draft),
        }
    )


def _agreement(draft: Draft, fields: list[str]) -> None:
    draft.agreements.append(
        {
            "id": f"a{len(draft.agreements) + 1}",
            "name": fields[4],
            "kind": AgreementKind(fields[0]).value,
            "parties": _list(fields[1]),
            "status": AgreementStep(fields[2]).value,
            "date": _or_none(fields[3]),
            "evidence": _new_evidence(draft),
        }
    )


def _new_evidence(draft: Draft) -> list[dict[str, object]]:
    draft.evidence = []
    return draft.evidence


def _evidence(draft: Draft, quote: str) -> None:
    if draft.text.count(quote) != 1:
        draft.fail(f"{draft.text.count(quote)} times in the text: {quote}")
    start = draft.text.index(quote)
    draft.evidence.append({"start": start, "end": start + len(quote), "quote": quote})


def _mentions(draft: Draft) -> None:
    """Find the names, longest first, each place once, and number the places of a name."""
    taken: list[tuple[int, int]] = []
    for name in sorted({words for words, _, _ in draft.names}, key=lambda words: (-len(words), words)):
        spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", draft.text)]
        free = [(a, b) for a, b in spans if not any(a < end and start < b for start, end in taken)]
        taken.extend(free)
        owners = [(places, mentions) for words, places, mentions in draft.names if words == name]
        for places, mentions in owners:
            mine = [span for number, span in enumerate(free, 1) if not places or number in places]
            if len(mine) < len(places):
                draft.fail(f"stands only {len(free)} times in the text: {name}")
            if mentions is not None:
                mentions.extend([list(span) for span in mine])
    for name, _, found in draft.names:
        if found is not None:
            found.sort()
        if found == []:
            draft.fail(f"neither {name} nor another of its names is in the text")


def _check(draft: Draft) -> None:
    actors = {actor["id"] for actor in draft.actors}
    places = {place["id"] for place in draft.places} | {None}
    for item in (*draft.events, *draft.agreements):
        used: set[object] = set()
        for role in ("source", "target", "speaker", "reporter", "parties"):
            members = item.get(role, [])
            assert isinstance(members, list)
            used |= set(members)
        if used - actors or item.get("place") not in places or not item["evidence"]:
            draft.fail(f"unknown ids {sorted(map(str, used - actors))}, place or evidence in {item['id']}")


def main() -> None:
    """Compile every folder."""
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.ann")):
            (article,) = read_articles([str(path.with_suffix(".md"))], Settings(), stdin=io.BytesIO())
            assert isinstance(article, Article)
            text = compile_text(path.stem, path.read_text(encoding="utf-8"), article)
            path.with_suffix(".json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
