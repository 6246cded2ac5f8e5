from datetime import date

import pytest

from foedus.errors import UnreadableInput
from foedus.sources.fields import Fields
from foedus.sources.plain import MAX_FRONT_MATTER, front_matter, read_plain
from foedus.vocab import Reason

BODY = "\r\n  Menteri bertemu duta besar.\r\nIa pulang.\n"


def test_the_text_is_everything_after_the_closing_line_unchanged() -> None:
    lines = ["---", "title: 'Menteri: bertemu'", "date: 2025-07-14", "language: id_ID", "publisher: Kabar"]
    head = "\r\n".join([*lines, "author: x", "---", ""])
    article = read_plain((head + BODY).encode(), "a.txt")
    assert article.text == BODY
    assert article.title == "Menteri: bertemu"
    assert article.published == date(2025, 7, 14)
    assert (article.language, article.publisher, article.path) == ("id-ID", "Kabar", "a.txt")


def test_without_front_matter_the_text_is_the_whole_file() -> None:
    article = read_plain(BODY.encode(), "a.txt")
    assert article.text == BODY
    assert (article.title, article.published, article.language, article.url) == ("", None, None, None)


def test_a_rule_later_in_the_text_is_text() -> None:
    article = read_plain(b"---\ntitle: x\n---\nA.\n---\nB.\n", "a.md")
    assert article.text == "A.\n---\nB.\n"
    assert read_plain(b"A.\n---\nB.\n", "a.md").text == "A.\n---\nB.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kim Puji Kepemimpinan Putin\n\nPemimpin itu menyatakan dukungan.", "Kim Puji Kepemimpinan Putin"),
        ("# Oslo and Nairobi sign accord\r\n\r\nThe two states signed.", "Oslo and Nairobi sign accord"),
        ("Apakah perang berakhir?\n \nBelum, kata menteri.", "Apakah perang berakhir?"),
        ("Menteri itu bertemu presiden.\n\nIa pulang.", ""),
        ("Kim Puji Kepemimpinan Putin\nPemimpin itu menyatakan.", ""),
        ("Kim Puji Kepemimpinan Putin\n\n", ""),
        ("JAKARTA\n\nMenteri itu pulang.", ""),
        ("kata " * 80 + "\n\nteks", ""),
    ],
)
def test_a_clear_headline_becomes_the_title_and_stays_in_the_text(text: str, title: str) -> None:
    article = read_plain(text.encode(), "a.txt")
    assert (article.title, article.text) == (title, text)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("language: no", "language", "no"),
        ("title: 1984", "title", "1984"),
        ("title: ~", "title", ""),
        ("date: null", "published", None),
        ("date:", "published", None),
        ("date: '2025-07-14'", "published", date(2025, 7, 14)),
        ("date: 2025-07-14T00:30:00+07:00", "published", date(2025, 7, 14)),
        ("date: 2025-07-14 10:30 WIB", "published", date(2025, 7, 14)),
        ("id: berita-7", "id", "berita-7"),
        ("url: https://kabar.example/a#b", "url", "https://kabar.example/a"),
    ],
)
def test_values_are_read_as_written(line: str, field: str, value: object) -> None:
    assert getattr(read_plain(f"---\n{line}\n---\nteks".encode(), "a.txt"), field) == value


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("title: [a, b]", "title must be text, not a list"),
        ("publisher: {a: b}", "publisher must be text, not a mapping"),
        ("date: 14/07/2025", "date '14/07/2025' is not a day such as 2025-07-14"),
        ("date: 2025-02-30", "is not a day"),
        ("date: 2025-07", "is not a day"),
        ("language: Bahasa Indonesia", "not a language tag"),
        ("url: kabar.example/a", "not an http"),
        ("title: AS: Rusia kalah\n- b", "line 2: mapping values are not allowed here"),
        ("judul saja", "not a list of"),
        ("- a\n- b", "not a list of"),
        ("title: !!python/object/apply:os.system [ls]", "title must be text"),
        ("a: &x [1]\nb: *x", "aliases"),
        ("a: " + "[" * 5000, "deep nesting"),
        ("title: 'open\ntitle: again", "front matter"),
        ("a: " + "b" * MAX_FRONT_MATTER, "no closing"),
    ],
)
def test_front_matter_that_cannot_be_used_says_why(block: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as caught:
        read_plain(f"---\n{block}\n---\nteks".encode(), "a.txt")
    assert caught.value.reason == Reason.MALFORMED


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: AS: Rusia kalah", "AS: Rusia kalah"),
        ('title: "Kami siap": kata menteri', '"Kami siap": kata menteri'),
        ("title: [FOTO] Pertemuan di Wina", "[FOTO] Pertemuan di Wina"),
        ("title: 'open", "'open"),
        ("title: @kemlu: damai", "@kemlu: damai"),
    ],
)
def test_simple_lines_that_are_no_yaml_are_read_as_written(line: str, title: str) -> None:
    article = read_plain(f"---\n{line}\ndate: 2025-07-14\n---\nteks".encode(), "a.txt")
    assert (article.title, article.published, article.text) == (title, date(2025, 7, 14), "teks")


def test_front_matter_that_is_never_closed_is_malformed_and_one_alone_is_empty() -> None:
    with pytest.raises(UnreadableInput, match="no closing"):
        front_matter("---\ntitle: x\nteks")
    with pytest.raises(UnreadableInput) as caught:
        read_plain(b"---\ntitle: x\n---", "a.txt")
    assert caught.value.reason == Reason.EMPTY


def test_a_yaml_bomb_ends_at_once() -> None:
    bomb = "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1}]\n" for n in range(1, 60))
    with pytest.raises(UnreadableInput, match="aliases"):
        read_plain(f"---\n{bomb}---\nteks".encode(), "a.txt")


def test_a_fetched_text_may_not_choose_its_address() -> None:
    data = b"---\nid: x\nurl: https://other.example/\ntitle: T\n---\nteks"
    article = read_plain(data, "p", Fields(url="https://here.example/", title="feed", date="2025-01-01"))
    assert (article.url, article.title, article.published) == ("https://here.example/", "T", date(2025, 1, 1))
    assert article.id != "x"


def test_a_very_long_line_is_fine() -> None:
    assert len(read_plain(b"kata " * 1_000_000, "a.txt").text) == 5_000_000
