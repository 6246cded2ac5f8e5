"""Articles that failed the gate: each with its text, its triples and its report, in a file of its own.

A file is written whole or not at all, so a quarantined article is never lost and never half there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from foedus.errors import InvalidValue, StoreUnusable, WrongUse
from foedus.files import sealed, unsealed, write_atomically
from foedus.ids import digest, slug
from foedus.model import Article, Finding, Quarantined
from foedus.resolve.edges import Edge
from foedus.stores.folder import StoreFolder

#: The layout of a quarantine file.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Case:
    """A quarantined article with the quads that failed, and the plain edges they would support."""

    item: Quarantined
    quads: tuple[Quad, ...]
    edges: tuple[Edge, ...] = ()


class Quarantine:
    """The quarantine of the store in ``folder``; its folder is made when the first article comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = StoreFolder(folder).quarantine

    def add(self, item: Quarantined, quads: Sequence[Quad], edges: Sequence[Edge] = ()) -> None:
        """Put an article aside with its report, in place of an earlier case of the same article.

        Where that says the same it stays, for the article waits since then.

        Raises StoreUnusable where it cannot be written.
        """
        content = {
            "format": FORMAT,
            "when": item.when.isoformat(),
            "article": {**asdict(item.article), "published": _iso(item.article.published)},
            "findings": [asdict(finding) for finding in item.findings],
            "nquads": sorted({f"{quad} ." for quad in quads}),
            "edges": sorted(edges),
        }
        path = self._path(item.article.id)
        if _says_the_same(path, content):
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            whole = json.dumps(sealed(content), ensure_ascii=False, indent=1)
            write_atomically(path, [whole.encode(), b"\n"])
        except OSError as error:
            raise StoreUnusable(
                f"{path}: the quarantine cannot be written: {error.strerror or error}"
            ) from error

    def list(self) -> tuple[Quarantined, ...]:
        """Return every quarantined article, by id. Raises StoreUnusable for a damaged file."""
        cases = (_read(path).item for path in self._files())
        return tuple(sorted(cases, key=lambda item: item.article.id))

    def damaged(self) -> Iterator[str]:
        """Yield a line for every file that is not what was written, sorted."""
        for path in sorted(self._files()):
            try:
                _read(path)
            except StoreUnusable as error:
                yield str(error)

    def count(self) -> int:
        """Return how many articles are in quarantine, without reading them."""
        return sum(1 for _ in self._files())

    def find(self, name: str) -> tuple[Article, ...]:
        """Return the quarantined articles of that id, URL, or path; a path may have several."""
        articles = [item.article for item in self.list()]
        return tuple(one for one in articles if name in (one.id, one.url, one.path))

    def show(self, article_id: str) -> Case:
        """Return the case of an article. Raises WrongUse where it is not in quarantine."""
        path = self._path(article_id)
        if not path.exists():
            raise WrongUse(f"no article {article_id!r} in quarantine; see: foedus quarantine list")
        return _read(path)

    def holds(self, article_id: str) -> bool:
        """Whether an article is in quarantine."""
        return self._path(article_id).exists()

    def remove(self, article_id: str) -> bool:
        """Forget the case of an article; False if there is none."""
        try:
            self._path(article_id).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StoreUnusable(
                f"{self._folder}: the quarantine cannot be written: {error.strerror}"
            ) from error
        return True

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("[!.]*.json")

    def _path(self, article_id: str) -> Path:
        # The digest tells apart what the slug does not; no part of the id reaches the path unchanged.
        return self._folder / f"{slug(article_id)[:80] or 'article'}.{digest(article_id)}.json"


def _says_the_same(path: Path, content: dict[str, object]) -> bool:
    try:
        there = json.loads(path.read_text(encoding="utf-8"))
        return isinstance(there, dict) and there == json.loads(
            json.dumps(sealed(content | {"when": there.get("when")}))
        )
    except (OSError, ValueError):
        return False


def _read(path: Path) -> Case:
    try:
        content = unsealed(json.loads(path.read_text(encoding="utf-8")))
        article = dict(content["article"])
        if article["published"] is not None:
            article["published"] = date.fromisoformat(article["published"])
        item = Quarantined(
            article=Article(**article),
            findings=tuple(Finding(**finding) for finding in content["findings"]),
            when=datetime.fromisoformat(content["when"]),
        )
        quads = tuple(parse("\n".join(content["nquads"]), format=RdfFormat.N_QUADS))
        edges = tuple((str(s), str(p), str(o)) for s, p, o in content.get("edges", []))
    except OSError as error:
        raise StoreUnusable(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, SyntaxError, InvalidValue) as error:
        raise StoreUnusable(f"{path}: is damaged: {error}") from error
    return Case(item, quads, edges)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
