"""Turns annotated articles of ``corpus/`` into what ``foedus eval`` reads.

``python -m training.gold DIR FILE...`` writes ``NAME.txt``, the article as ``foedus extract`` takes it,
and ``NAME.json``, its gold. Then: ``foedus eval DIR/*.json --articles DIR``.

Unnamed groups without a country are no actors there, as in gold that people write, and places of no
event neither. The same event told again (type, roles and status; a date that does not differ) is one.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foedus.vocab import ActorKind, EventType
from training.corpus import ACTOR_KINDS, AnnotatedArticle, CodedEvent, Mention, read_article

#: The article that some annotators mark with a name ("l'Union européenne").
_ARTICLE = re.compile(r"^(?:[LlDd]['’]|(?:Le|La|Les|El|Los|Las|Der|Die|Das|Os|As)\s)(?=\w)", re.IGNORECASE)


@dataclass(slots=True)
class _Actor:
    kind: str
    country: str | None
    names: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Told:
    event: CodedEvent
    evidence: list[tuple[int, int]]


def _key(mention: Mention, words: str) -> str:
    """Return whom a mention names: all mentions of a state are one, those of no event by their words."""
    if mention.kind == "sta" and mention.country:
        return mention.country
    return words if mention.key == "-" else mention.key


def _same(one: CodedEvent, other: CodedEvent) -> bool:
    roles = (one.type, one.status, set(one.source), set(one.target))
    if roles != (other.type, other.status, set(other.source), set(other.target)):
        return False
    return one.date == other.date or None in (one.date, other.date)


def _named(words: str) -> tuple[bool, int]:
    """Return what orders the words for an actor: a name before a noun, the longest last."""
    return words != words.lower(), len(words)


def _merged(events: Iterable[_Told]) -> list[_Told]:
    kept: list[_Told] = []
    for told in events:
        for before in kept:
            if _same(before.event, told.event):
                before.evidence += told.evidence
                break
        else:
            kept.append(told)
    return kept


def _head(path: Path, what: str) -> str | None:
    found = re.search(rf"^# {what}: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip() if found else None


def _actors(
    article: AnnotatedArticle, starts: Sequence[int]
) -> tuple[dict[str, _Actor], dict[str, _Actor], dict[str, str]]:
    """Return the actors and the places, and the actor of each key of an event."""
    actors: dict[str, _Actor] = {}
    places: dict[str, _Actor] = {}
    keys: dict[str, str] = {}
    acting = {
        key
        for sentence in article.sentences
        for event in sentence.events
        for key in (*event.source, *event.target, *event.speaker, *event.reporter)
    }
    for start, sentence in zip(starts, article.sentences, strict=True):
        for mention in sentence.mentions:
            words = _ARTICLE.sub("", sentence.text[mention.start : mention.end])
            group = mention.kind == "grp"
            if group and (mention.country is None or mention.key not in acting):
                continue
            place = mention.kind == "loc" and mention.key not in acting
            kept, key = (places if place else actors), _key(mention, words)
            keys[mention.key] = key
            one = kept.setdefault(key, _Actor(mention.kind, mention.country))
            if words not in one.names and (group or words != words.lower() or not one.names):
                one.names.append(words)
            one.spans.append((start + mention.start, start + mention.end))
    return actors, places, keys


def gold(article: AnnotatedArticle) -> dict[str, object]:
    """Return the gold of an article in the form of ``foedus extract --format json``."""
    starts = article.starts()
    actors, places, keys = _actors(article, starts)

    def ids(members: Iterable[str]) -> list[str]:
        known = [keys[member] for member in members if keys.get(member) in actors]
        return list(dict.fromkeys(known))

    told = _merged(
        _Told(event, [(start, start + len(sentence.text))])
        for start, sentence in zip(starts, article.sentences, strict=True)
        for event in sentence.events
    )
    return {
        "article": {
            "id": article.path.stem,
            "url": None,
            "title": _head(article.path, "title") or "",
            "language": article.path.parent.parent.name,
            "published": _head(article.path, "published"),
            "publisher": "",
        },
        "actors": [
            {
                "id": key,
                "name": one.names[0] if one.kind == "sta" else max(one.names, key=_named),
                "kind": ACTOR_KINDS.get(one.kind, ActorKind.STATE).value,
                "country": one.country,
                "wikidata": None,
                "aliases": one.names,
                "mentions": [list(span) for span in one.spans],
            }
            for key, one in actors.items()
        ],
        "places": [
            {
                "id": f"place {key}",
                "name": one.names[0],
                "country": one.country,
                "mentions": [list(span) for span in one.spans],
            }
            for key, one in places.items()
        ],
        "events": [
            {
                "id": f"e{number}",
                "type": EventType(one.event.type).value,
                "mode": None,
                "source": ids(one.event.source),
                "target": ids(one.event.target),
                "date": one.event.date,
                "place": None,
                "status": one.event.status.value,
                "speaker": ids(one.event.speaker),
                "reporter": ids(one.event.reporter),
                "evidence": [
                    {"start": start, "end": end, "quote": article.text[start:end]}
                    for start, end in one.evidence
                ],
            }
            for number, one in enumerate(told, 1)
        ],
        "agreements": [],
    }


def page(article: AnnotatedArticle) -> str:
    """Return the article as a file that ``foedus extract`` reads."""
    language = article.path.parent.parent.name
    return (
        f"---\ntitle: {_head(article.path, 'title') or article.path.stem}\n"
        f"date: {_head(article.path, 'published')}\nlanguage: {language}\n---\n{article.text}\n"
    )


def export(paths: Iterable[Path], folder: Path, problems: list[str]) -> None:
    """Write the articles and their gold into ``folder``; what cannot be read goes to ``problems``."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        article = read_article(path, problems)
        text = json.dumps(gold(article), ensure_ascii=False, indent=1)
        (folder / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
        (folder / f"{path.stem}.txt").write_text(page(article), encoding="utf-8")


def main() -> None:
    """Write the given articles and their gold."""
    parser = argparse.ArgumentParser(description="Write annotated articles as `foedus eval` reads them.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args()
    problems: list[str] = []
    export(options.files, options.folder, problems)
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
