"""One suite over every kind of source: the same article must come out of each, in the same order,
and nothing that is broken may stop the others."""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from tests.e2e.news_server import NewsServer, news_server

from foedus.config import Settings
from foedus.model import Article, Rejection
from foedus.sources import FetchState, Unopened, article_id, is_url, read_articles
from foedus.sources.fetch import Fetcher
from foedus.sources.reader import shown
from foedus.vocab import Reason, Stage

SETTINGS = Settings(allow_private_addresses=True, max_bytes=200_000, fetch_timeout=5)
FIRST = "Menteri luar negeri kedua negara bertemu di Lisboa pada Senin dan membahas gencatan senjata."
SECOND = "Keduanya sepakat melanjutkan perundingan bulan depan, kata juru bicara kementerian."
TITLE = "Dua Menteri Bahas Gencatan Senjata"
META = {"title": TITLE, "date": "2025-03-04", "publisher": "Kabar Contoh", "language": "id"}
TEXT = f"{FIRST}\n{SECOND}"
FRONT = "---\n" + "".join(f"{key}: {value}\n" for key, value in META.items()) + "---\n"
LINE = json.dumps({**META, "text": TEXT})
HTML = f"""<!DOCTYPE html><html lang="id"><head><title>{TITLE} - Kabar Contoh</title>
<meta property="og:site_name" content="Kabar Contoh">
<meta property="article:published_time" content="2025-03-04T08:00:00+07:00"></head>
<body><nav><a href="/">Beranda</a></nav>
<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"""


@dataclass
class Place:
    """Where a case puts its data: a folder, standard input, a web server."""

    folder: Path
    web: NewsServer
    stdin: bytes = b""

    def file(self, name: str, data: bytes | str) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    def standard_input(self, data: str) -> str:
        self.stdin = data.encode()
        return "-"

    def read(self, *sources: str, settings: Settings = SETTINGS) -> list[Article | Rejection]:
        fetcher = Fetcher(settings, FetchState(), delay=0)
        return list(read_articles(sources, settings, stdin=io.BytesIO(self.stdin), fetcher=fetcher))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with news_server() as web:
        yield Place(tmp_path, web)


def feed(place: Place) -> str:
    place.web.page("/berita", HTML.encode())
    data = b"<rss><channel><item><link>/berita</link></item></channel></rss>"
    return place.web.page("/rss", data, "application/rss+xml")


def folder(place: Place) -> str:
    place.file("f/sub/a.txt", FRONT + TEXT)
    return str(place.folder / "f")


GOOD: dict[str, Callable[[Place], str]] = {
    "txt": lambda place: place.file("a.txt", FRONT + TEXT),
    "md": lambda place: place.file("a.md", FRONT + TEXT),
    "TXT in capitals": lambda place: place.file("A.TXT", FRONT + TEXT),
    "UTF-8 with mark": lambda place: place.file("a.txt", b"\xef\xbb\xbf" + (FRONT + TEXT).encode()),
    "UTF-16": lambda place: place.file("a.txt", (FRONT + TEXT).encode("utf-16")),
    "jsonl": lambda place: place.file("a.jsonl", LINE + "\n"),
    "jsonl without end": lambda place: place.file("a.jsonl", "\n" + LINE),
    "html": lambda place: place.file("a.html", HTML),
    "htm": lambda place: place.file("a.htm", HTML),
    "folder": folder,
    "stdin text": lambda place: place.standard_input(FRONT + TEXT),
    "stdin jsonl": lambda place: place.standard_input("\n \n" + LINE),
    "page": lambda place: place.web.page("/berita", HTML.encode()),
    "plain page": lambda place: place.web.page("/berita.txt", (FRONT + TEXT).encode(), "text/plain"),
    "feed": feed,
}


@pytest.mark.parametrize("put", GOOD.values(), ids=GOOD.keys())
def test_the_same_article_comes_out_of_every_kind_of_source(
    place: Place, put: Callable[[Place], str]
) -> None:
    source = put(place)
    (article,) = place.read(source)
    assert isinstance(article, Article), article
    assert article.text == TEXT
    assert (article.title, article.published, article.publisher) == (TITLE, date(2025, 3, 4), "Kabar Contoh")
    assert article.language == "id"
    assert article.path is not None
    assert article.id == article_id(url=article.url, text=article.text)
    assert (article.url is not None) == is_url(source)


BAD: dict[str, tuple[Callable[[Place], str], Reason]] = {
    "missing": (lambda place: str(place.folder / "none.txt"), Reason.NOT_FOUND),
    "below a file": (lambda place: place.file("b.txt", "x") + "/c.txt", Reason.NOT_FOUND),
    "name with NUL": (lambda place: "a\0b.txt", Reason.NOT_FOUND),
    "name too long": (lambda place: "a" * 5000 + ".txt", Reason.UNREADABLE),
    "empty name": (lambda place: "", Reason.NOT_FOUND),
    "empty": (lambda place: place.file("b.txt", ""), Reason.EMPTY),
    "white space": (lambda place: place.file("b.md", " \n\n\t"), Reason.EMPTY),
    "empty jsonl": (lambda place: place.file("b.jsonl", "\n\n"), Reason.EMPTY),
    "empty html": (lambda place: place.file("b.html", "<html></html>"), Reason.EMPTY),
    "empty stdin": (lambda place: place.standard_input(""), Reason.EMPTY),
    "empty folder": (lambda place: str(place.folder), Reason.EMPTY),
    "binary": (lambda place: place.file("b.txt", b"\x7fELF\0\1\2"), Reason.BINARY),
    "binary jsonl": (lambda place: place.file("b.jsonl", b"PK\x03\x04\n\n\nx\n"), Reason.BINARY),
    "UTF-16 jsonl": (
        lambda place: place.file("b.jsonl", (LINE + "\n" + LINE).encode("utf-16")),
        Reason.ENCODING,
    ),
    "RTF on stdin": (lambda place: place.standard_input("{\\rtf1 x}"), Reason.BINARY),
    "wrong encoding": (
        lambda place: place.file("b.txt", "Perú y Curaçao".encode("latin-1")),
        Reason.ENCODING,
    ),
    "too large": (lambda place: place.file("b.txt", "x" * 200_001), Reason.TOO_LARGE),
    "too large html": (lambda place: place.file("b.html", "x" * 200_001), Reason.TOO_LARGE),
    "too large line": (lambda place: place.file("b.jsonl", "x" * 200_001), Reason.TOO_LARGE),
    "too large stdin": (lambda place: place.standard_input("x" * 200_001), Reason.TOO_LARGE),
    "blank stdin": (lambda place: place.standard_input(" " * 900_001), Reason.TOO_LARGE),
    "another kind of file": (lambda place: place.file("b.pdf", "x"), Reason.UNSUPPORTED_FORMAT),
    "no ending": (lambda place: place.file("berita", "x"), Reason.UNSUPPORTED_FORMAT),
    "device": (lambda place: "/dev/null", Reason.UNREADABLE),
    "another scheme": (lambda place: "ftp://kabar.example/a.txt", Reason.FETCH_REFUSED),
    "no such page": (lambda place: place.web.address + "/none", Reason.NOT_FOUND),
    "nobody there": (lambda place: "http://127.0.0.1:1/", Reason.FETCH_FAILED),
    "no host": (lambda place: "http://", Reason.FETCH_REFUSED),
    "broken host": (lambda place: "http://[::1/", Reason.FETCH_REFUSED),
    "bad front matter": (lambda place: place.file("b.txt", "---\ntitle: [x]\n---\nteks"), Reason.MALFORMED),
    "bad line": (lambda place: place.file("b.jsonl", '{"text": 1}'), Reason.MALFORMED),
}


@pytest.mark.parametrize(("put", "reason"), BAD.values(), ids=BAD.keys())
def test_a_broken_source_is_one_clear_line_and_stops_nothing(
    place: Place, put: Callable[[Place], str], reason: Reason
) -> None:
    source = put(place)
    good = Place(place.folder.with_name("good"), place.web).file("a.txt", FRONT + TEXT)
    rejection, article = place.read(source, good)
    assert isinstance(article, Article)
    assert isinstance(rejection, Rejection)
    assert (rejection.stage, rejection.reason) == (Stage.READ, reason)
    assert rejection.detail.isprintable()
    assert re.match(re.escape(shown(source)) + r"(, line \d+)?: \S", rejection.detail)


def test_a_detail_names_the_source_and_the_reason(place: Place) -> None:
    path = place.file("b.txt", "Perú".encode("latin-1"))
    (rejection,) = place.read(path)
    assert rejection == Rejection(
        Stage.READ,
        Reason.ENCODING,
        f"{path}: not UTF-8: byte 0xFA at offset 3; save it as UTF-8",
    )


def test_a_permission_denied_is_unreadable(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    path = place.file("b.txt", "teks")
    monkeypatch.setattr(Path, "open", closed)  # file modes do not bind root
    assert place.read(path) == [
        Unopened(Stage.READ, Reason.UNREADABLE, f"{path}: cannot be read (Permission denied)")
    ]


def test_every_line_of_jsonl_is_read_or_rejected_on_its_own(place: Place) -> None:
    lines = [LINE, "", "{", json.dumps({"text": "Lagi."}), '{"text": "' + "x" * 200_000 + '"}', LINE, "[]"]
    path = place.file("a.jsonl", "\n".join(lines))
    found = place.read(path)
    assert [type(one) for one in found] == [Article, Rejection, Article, Rejection, Article, Rejection]
    details = [one.detail for one in found if isinstance(one, Rejection)]
    assert [detail.partition(": ")[0] for detail in details] == [
        f"{path}, line {number}" for number in (3, 5, 7)
    ]
    assert all(one.path == path for one in found if isinstance(one, Article))


def test_a_folder_is_read_in_order_without_other_files_and_loops(place: Place) -> None:
    for name in ("b.txt", "a.md", "c/1.txt", "c/d/2.htm.txt", "a0/x.txt", "Z.txt"):
        place.file(f"f/{name}", f"Teks {name}.")
    for name in ("foto.jpg", ".hidden.txt", ".git/x.txt", "catatan"):
        place.file(f"f/{name}", "Bukan berita.")
    root = place.folder / "f"
    (root / "c" / "loop").symlink_to(root, target_is_directory=True)
    (root / "linked.txt").symlink_to(root / "b.txt")
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    (root / "self.txt").symlink_to(root / "self.txt")
    (root / "folder.txt").symlink_to(root / "c")
    os.mkfifo(root / "pipe.txt")
    found = place.read(str(root))
    shown = [one.path if isinstance(one, Article) else one.reason for one in found]
    assert shown == [
        f"{root}/Z.txt",
        f"{root}/a.md",
        f"{root}/b.txt",
        Reason.UNREADABLE,  # folder.txt
        Reason.NOT_FOUND,  # gone.txt
        f"{root}/linked.txt",
        Reason.UNREADABLE,  # pipe.txt
        Reason.UNREADABLE,  # self.txt
        f"{root}/a0/x.txt",
        f"{root}/c/1.txt",
        f"{root}/c/d/2.htm.txt",
    ]


def test_a_file_name_that_is_no_unicode_or_holds_a_line_break_is_shown_on_one_line(place: Place) -> None:
    folder = os.fsencode(place.folder)
    for name in (b"a\nb.txt", b"a\xff.txt"):
        Path(os.fsdecode(folder + b"/" + name)).write_text("Teks.")
    found = place.read(str(place.folder))
    paths = [one.path for one in found if isinstance(one, Article)]
    assert paths == [f"{place.folder}/a\\nb.txt", f"{place.folder}/a\\udcff.txt"]


def test_a_large_file_is_not_read_into_memory(place: Place) -> None:
    path = place.folder / "b.txt"
    with path.open("wb") as file:
        file.truncate(10**12)  # a sparse file of a terabyte
    (rejection,) = place.read(str(path))
    assert isinstance(rejection, Rejection)
    assert rejection.reason is Reason.TOO_LARGE


def test_sources_are_opened_one_after_the_other(place: Place) -> None:
    first, second = place.file("a.txt", "Satu."), place.file("b.txt", "Dua.")
    reading = read_articles([first, second], SETTINGS, stdin=io.BytesIO())
    assert isinstance(next(reading), Article)
    Path(second).write_text("Tiga.")
    article = next(reading)
    assert isinstance(article, Article)
    assert article.text == "Tiga."


def test_reading_twice_gives_the_same_articles(place: Place) -> None:
    sources = [put(place) for name, put in GOOD.items() if "stdin" not in name]
    assert place.read(*sources) == place.read(*sources)


def test_nothing_is_fetched_from_loopback_by_default(place: Place) -> None:
    url = place.web.page("/berita", HTML.encode())
    (rejection,) = place.read(url, settings=replace(SETTINGS, allow_private_addresses=False))
    assert isinstance(rejection, Rejection)
    assert rejection.reason is Reason.FETCH_REFUSED
    assert place.web.seen == []
