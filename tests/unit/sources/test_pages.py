import json
import time
from contextlib import suppress
from datetime import date

import pytest

from foedus.errors import UnreadableInput
from foedus.model import Article
from foedus.sources.fields import Fields
from foedus.sources.pages import MAX_CHARACTERS, MAX_ELEMENTS, read_page
from foedus.vocab import Reason

STORY = (
    "<p>Perdana menteri kedua negara bertemu di ibu kota pada Rabu untuk membahas perbatasan laut.</p>"
    "<p>Mereka sepakat membentuk panitia bersama, kata juru bicara pemerintah seusai pertemuan.</p>"
)


def page(head: str = "", body: str = STORY, lang: str = "id", **options: object) -> Article:
    html = (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body><article>{body}</article></body></html>'
    )
    return read_page(html.encode(), "p.html", **options)  # type: ignore[arg-type]


def linked(**item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-08-05T01:15:00+07:00">',
        '<meta name="pubdate" content="2025-08-05">',
        linked(**{"@type": "NewsArticle", "datePublished": "2025-08-05T01:15:00+07:00"}),
        linked(**{"@graph": [{"@type": ["ReportageNewsArticle"], "datePublished": "2025-08-05"}]}),
    ],
)
def test_the_day_of_publication_is_the_one_that_stands_there(head: str) -> None:
    later = '<meta property="article:modified_time" content="2025-09-09T00:00:00Z">'
    assert page(later + head).published == date(2025, 8, 5)


def test_no_date_is_invented_from_the_text_or_the_clock() -> None:
    assert (
        page(
            body=STORY + "<p>Hak cipta 2023. Pertemuan pada 3 Maret 2024 itu berlangsung tertutup.</p>"
        ).published
        is None
    )


def test_broken_metadata_is_passed_over() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        + linked(**{"@type": "NewsArticle", "datePublished": ["x"], "publisher": [1]})
        + linked(**{"@type": "NewsArticle", "datePublished": "kemarin", "publisher": "Kabar"})
        + '<link rel="canonical" href="http://[broken">'
        + '<link rel="canonical" href="https://kabar.example/a">'
    )
    article = page(head, lang="!!")
    assert (article.published, article.url, article.publisher) == (None, "https://kabar.example/a", "Kabar")


def test_the_outlets_name_is_cut_from_the_title_and_a_host_is_no_name() -> None:
    article = page(
        "<title>Dua PM Bertemu - Kabar Contoh</title><meta property='og:site_name' content='Kabar Contoh'>"
    )
    assert (article.title, article.publisher) == ("Dua PM Bertemu", "Kabar Contoh")
    nameless = '<link rel="canonical" href="https://kabar.example/a">'
    assert page(nameless, fallback=Fields(publisher="Umpan Kabar")).publisher == "Umpan Kabar"
    assert page(nameless).publisher == "kabar.example"


def test_the_headline_is_no_part_of_the_text() -> None:
    article = page("<title>Dua PM Bertemu di Ibu Kota</title>", "<h1>Dua PM Bertemu di Ibu Kota</h1>" + STORY)
    assert article.title == "Dua PM Bertemu di Ibu Kota"
    assert article.text.startswith("Perdana menteri")


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Menteri Pulang ke Tanah Air Setelah Kunjungan",
        "Baca Juga Menteri Pulang",
        "Lihat Juga Video: Pertemuan Itu",
        "Simak berita selengkapnya: di sini",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "Read more: Ministers return home",
    ],
)
def test_lines_of_the_page_are_cut(line: str) -> None:
    first, second = STORY.split("</p><p>")
    text = page(body=f"{first}</p><p>{line}</p><p>{second}").text
    assert len(text.splitlines()) == 2


@pytest.mark.parametrize(
    "line",
    ["Related parties signed the accord.", "Baca doa dipimpin menteri agama.", "Watch towers were built."],
)
def test_sentences_that_only_look_like_it_stay(line: str) -> None:
    assert line in page(body=f"{STORY}<p>{line}</p>").text


def test_a_template_that_declares_another_language_is_not_believed() -> None:
    story = (
        STORY + "<p>Hal itu tidak akan mengubah perjanjian yang telah ditandatangani oleh para menteri.</p>"
    )
    assert page(lang="en-US", body=story).language == "id"
    assert page(lang="id-ID", body=story).language == "id-ID"
    short = "<p>Menteri itu bertemu presiden negara tetangga di ibu kota, lalu pulang.</p>"
    assert page(lang="en", body=short).language == "en"
    assert page(lang="", body=short).language is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"   ", Reason.EMPTY),
        (b"<html></html>", Reason.EMPTY),
        (b"<html><body><p>Beranda</p></body></html>", Reason.EMPTY),
        (b"<<<<>>>>", Reason.EMPTY),
        (b"%PDF-1.4", Reason.BINARY),
        (b"<p>a\0b</p>", Reason.BINARY),
        (b"<meta charset=utf-8><p>" + b"\xe9\xe8" * 400, Reason.ENCODING),
        (b"<p>" + b"x" * MAX_CHARACTERS, Reason.TOO_LARGE),
        (b"<p>x" * (MAX_ELEMENTS + 1), Reason.TOO_LARGE),
    ],
)
def test_pages_without_an_article_say_why(data: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_page(data, "p.html")
    assert caught.value.reason in (reason, Reason.MALFORMED if reason is Reason.EMPTY else reason)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 40_000 + "kata",
        "<b>" * 40_000 + "kata",
        "<table><tr><td>" * 15_000,
        "<p " + "a=1 " * 200_000 + ">x",
        "<" * 1_000_000,
        "<p>" + "&lt;" * 500_000,
        "<script type='application/ld+json'>" + "[" * 500_000 + "</script>",
        "<script type='application/ld+json'>\"" + '\\"' * 500_000 + "</script>",
        "<script type='application/ld+json'>" + '{"@graph": [' * 50_000 + "</script>",
        "<p>" + "<span>a</span> " * 3_000,
        "<div class='" + "comment-" * 100_000 + "'>",
        "<meta name=author content='" + "a, b and " * 100_000 + "'>",
        "<link rel=canonical href='http://x.example/" + "2025/01/" * 100_000 + "'>",
        "<p>" + "2025-01-" * 100_000,
        "<!--" * 200_000,
        "<p>Baca " + "juga " * 200_000,
        "<title>" + " - " * 200_000,
    ],
    ids=[
        "div",
        "b",
        "table",
        "attributes",
        "brackets",
        "entities",
        "json",
        "quotes in json",
        "graphs",
        "spans",
        "class",
        "author",
        "address",
        "digits",
        "comments",
        "furniture",
        "title",
    ],
)
def test_a_page_made_to_hang_us_ends_soon(body: str) -> None:
    began = time.monotonic()
    with suppress(UnreadableInput):
        page("<meta property='og:site_name' content='-'>", STORY + body)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("charset", ["idna", "undefined", "base64", "punycode", "nonsense", "utf-8"])
def test_a_charset_that_reads_no_text_is_passed_over(charset: str) -> None:
    words = (
        "Menteri luar negeri kedua negara bertemu di Jakarta untuk membahas perbatasan – kata juru bicara."
    )
    page = f"<html><head><meta charset={charset}></head><body><article><p>{words}</p></article></body></html>"
    assert read_page(page.encode(), "p").text == words
