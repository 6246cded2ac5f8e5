import time

import pytest

from foedus.errors import UnreadableInput
from foedus.sources.feeds import entries, is_feed
from foedus.vocab import Reason


@pytest.mark.parametrize(
    "data",
    [
        b"<rss version='2.0'>",
        b"\xef\xbb\xbf  <?xml version='1.0'?>\n<!-- x > y --><feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<?xml version='1.0'?><?xml-stylesheet href='x'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>",
        b"<rdf:RDF xmlns='x'>",
        b"<!-- a --> " * 500 + b"<rss>",
    ],
)
def test_feeds_are_known_by_their_first_element(data: bytes) -> None:
    assert is_feed(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html>",
        b"<?xml version='1.0'?><html><rss>",
        b"text <rss>",
        b"<rssx>",
        b"<!--" * 20_000,
        b"<? " * 20_000,
        b"<!-- --> " * 20_000,
        b"<!DOCTYPE a [ ]" * 20_000,
    ],
)
def test_other_things_are_no_feeds(data: bytes) -> None:
    assert not is_feed(data)


def test_the_day_stays_that_of_the_feeds_own_time_zone() -> None:
    items = "".join(
        f"<item><link>/{number}</link><pubDate>{when}</pubDate></item>"
        for number, when in enumerate(
            (
                "Mon, 14 Jul 2025 02:00:00 +0700",
                "2025-07-14T23:30:00-05:00",
                "14 Juli 2025",
                "Mon, 99 Jul 2025 02:00:00",
            )
        )
    )
    found = entries(f"<rss><channel>{items}</channel></rss>".encode(), "https://a.example/rss")
    assert [entry.fields.date for entry in found] == ["2025-07-14", "2025-07-14", None, None]
    assert [entry.url for entry in found] == [f"https://a.example/{number}" for number in range(4)]


def test_the_source_of_an_entry_is_its_publisher() -> None:
    data = b"""<rss><channel><title>Kumpulan</title><language>xx_!</language><item><link>/1</link>
    <source url="https://b.example">Kabar B</source></item></channel></rss>"""
    (entry,) = entries(data, "https://a.example/rss")
    assert (entry.fields.publisher, entry.fields.language) == ("Kabar B", None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss><channel></channel></rss>", Reason.EMPTY),
        (b"<rss><channel><item><title>x</title></item></channel></rss>", Reason.EMPTY),
        (
            b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item><link>/1</link></item></channel></rss>",
            Reason.MALFORMED,
        ),
        (b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss>&a;</rss>", Reason.MALFORMED),
    ],
)
def test_feeds_that_cannot_be_used_say_why(data: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableInput) as caught:
        entries(data, "https://a.example/")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("middle", "reason"),
    [
        (b"<a>" * 90_000, Reason.MALFORMED),
        (b"<item/>" * 110_000, Reason.TOO_LARGE),
        (b"<item><title>" + b"x" * 3_000_000, Reason.TOO_LARGE),
    ],
)
def test_a_feed_made_to_hang_us_ends_soon(middle: bytes, reason: Reason) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableInput) as caught:
        entries(b"<rss><channel><item><link>/1</link>" + middle, "https://a.example/")
    assert caught.value.reason == reason
    assert time.monotonic() - began < 10


def test_an_old_feed_with_a_plain_document_type_is_read() -> None:
    data = b"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/rss.dtd">
    <rss version="0.91"><channel><item><link>http://a.example/1</link></item></channel></rss>"""
    assert [entry.url for entry in entries(data, "http://a.example/")] == ["http://a.example/1"]
