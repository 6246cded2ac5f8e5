"""Articles from the web, against a real server on loopback."""

import gzip
import io
import socket
import time
from collections.abc import Iterator, Sequence
from datetime import date
from http.server import BaseHTTPRequestHandler
from threading import Event, Thread

import pytest
from tests.e2e.news_server import PAGES, NewsServer, Reply, news_server

from foedus.config import Settings
from foedus.model import Article, Rejection
from foedus.sources import FetchState, Unopened, read_articles
from foedus.sources.fetch import Fetcher
from foedus.vocab import Reason, Stage

BERITA = (PAGES / "berita.html").read_bytes()
NEWS = (PAGES / "news.html").read_bytes()
LOCAL = Settings(allow_private_addresses=True, fetch_timeout=5.0)


@pytest.fixture
def web() -> Iterator[NewsServer]:
    with news_server() as server:
        yield server


def read(
    sources: str | Sequence[str],
    settings: Settings = LOCAL,
    state: FetchState | None = None,
    **options: object,
) -> list[Article | Rejection]:
    given = [sources] if isinstance(sources, str) else sources
    fetcher = Fetcher(settings, state or FetchState(), **{"delay": 0.0, **options})  # type: ignore[arg-type]
    return list(read_articles(given, settings, stdin=io.BytesIO(), fetcher=fetcher))


def only_article(found: list[Article | Rejection]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def only_rejection(found: list[Article | Rejection]) -> Rejection:
    (rejection,) = found
    assert isinstance(rejection, Rejection), rejection
    assert rejection.stage is Stage.READ
    assert "\n" not in rejection.detail
    return rejection


# Pages


def test_an_indonesian_page_gives_the_article_without_its_surroundings(web: NewsServer) -> None:
    article = only_article(read(web.page("/patroli?utm_source=x", BERITA)))
    assert article.title == "Menlu Indonesia dan Australia Sepakati Patroli Laut Bersama"
    assert article.published == date(2025, 8, 5)
    assert article.publisher == "Kabar Contoh"
    assert article.language == "id"
    assert article.url == web.address + "/internasional/patroli-laut-bersama"
    assert article.text.startswith("CANBERRA, Kabar Contoh - Menteri Luar Negeri Indonesia bertemu")
    assert article.text.endswith("meminta dilibatkan dalam pembicaraan berikutnya.")
    for foreign in (
        "Baca juga",
        "SCROLL",
        "ADVERTISEMENT",
        "kuki",
        "Beranda",
        "FOTO",
        "Harga Beras",
        "Budi",
        "Hak cipta",
    ):
        assert foreign not in article.text


def test_an_english_page_gives_the_article_without_its_surroundings(web: NewsServer) -> None:
    article = only_article(read(web.page("/world/accord", NEWS)))
    assert article.title == "Norway and Kenya sign fisheries accord in Nairobi"
    assert article.published == date(2024, 11, 19)
    assert article.publisher == "The Sample Courier"
    assert article.language == "en-GB"
    assert article.url == article.path == web.address + "/world/accord"
    assert article.text.startswith("NAIROBI, Nov 19 - Norway's foreign minister")
    for foreign in ("cookies", "Photograph", "Read more", "newsletter", "inbox", "fisherman77", "reserved"):
        assert foreign not in article.text


def test_the_same_page_read_twice_is_the_same_article(web: NewsServer) -> None:
    url = web.page("/a", NEWS)
    tracked = web.page("/a?utm_campaign=z&fbclid=1", NEWS)
    first, second, third = read([url, url, tracked])
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert first == second
    assert first.id == third.id


def test_a_page_may_not_pose_as_a_page_of_another_site(web: NewsServer) -> None:
    posing = NEWS.replace(
        b"<head>", b'<head><link rel="canonical" href="https://courier.example/world/accord">'
    )
    url = web.page("/posing", posing)
    assert only_article(read(url)).url == url


def test_a_plain_text_page_may_not_pose_either(web: NewsServer) -> None:
    text = (
        b"---\nid: other\nurl: https://courier.example/1\ndate: 2025-01-02\n---\nOslo and Nairobi agreed.\n"
    )
    url = web.page("/plain", text, "text/plain")
    article = only_article(read(url))
    assert (article.url, article.published, article.text) == (
        url,
        date(2025, 1, 2),
        "Oslo and Nairobi agreed.\n",
    )
    assert article.id != "other"


def test_the_charset_of_the_server_and_of_the_page_are_used(web: NewsServer) -> None:
    text = NEWS.decode().replace("Norway's", "Curaçao’s").replace('<meta charset="utf-8">', "")
    by_header = web.page("/h", text.encode("windows-1252"), 'text/html; charset="ISO-8859-1"')
    inside = text.replace(
        "<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
    )
    by_meta = web.page("/m", inside.encode("windows-1252"), "text/html")
    by_default = web.page("/d", text.encode("windows-1252"), "text/html")
    for article in read([by_header, by_meta, by_default]):
        assert isinstance(article, Article)
        assert "Curaçao’s foreign minister" in article.text


def test_a_page_without_an_article_is_rejected_as_empty(web: NewsServer) -> None:
    url = web.page("/nav", b"<html><body><nav><a href='/'>Beranda</a></nav></body></html>")
    assert only_rejection(read(url)).reason is Reason.EMPTY


def test_a_wrong_content_type_is_not_read(web: NewsServer) -> None:
    rejection = only_rejection(read(web.page("/v", b"\0\1\2", "video/mp4")))
    assert rejection.reason is Reason.UNSUPPORTED_FORMAT
    assert "video/mp4" in rejection.detail


def test_an_image_that_says_it_is_html_is_binary(web: NewsServer) -> None:
    assert only_rejection(read(web.page("/i", b"\x89PNG\r\n\x1a\n" + b"x" * 50))).reason is Reason.BINARY


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, Reason.NOT_FOUND),
        (410, Reason.NOT_FOUND),
        (403, Reason.FETCH_FAILED),
        (503, Reason.FETCH_FAILED),
    ],
)
def test_an_error_status_is_named(web: NewsServer, status: int, reason: Reason) -> None:
    web.routes["/e"] = Reply(b"sorry", status, {"Content-Type": "text/html", "Retry-After": "120"})
    rejection = only_rejection(read(web.address + "/e"))
    assert rejection.reason is reason
    assert f"HTTP {status}" in rejection.detail


def test_a_rejected_page_does_not_stop_the_others(web: NewsServer) -> None:
    found = read(
        [web.address + "/missing", web.page("/a", NEWS), "http://127.0.0.1:1/x", web.page("/b", BERITA)]
    )
    assert [type(one) for one in found] == [Unopened, Article, Unopened, Article]


# Limits


def drip(chunks: int, seconds: float, start: bytes) -> object:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(chunks):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"",
    ],
    ids=["body", "header", "status line"],
)
def test_a_slow_drip_is_cut_off_at_the_total_time(web: NewsServer, start: bytes) -> None:
    web.routes["/slow"] = drip(200, 0.05, start)  # type: ignore[assignment]
    began = time.monotonic()
    rejection = only_rejection(
        read(web.address + "/slow", Settings(allow_private_addresses=True, fetch_timeout=0.5))
    )
    assert time.monotonic() - began < 3
    assert rejection.reason is Reason.FETCH_FAILED
    assert "took longer than 0.5 s" in rejection.detail


def test_a_server_that_says_nothing_is_cut_off(web: NewsServer) -> None:
    over = Event()
    web.routes["/mute"] = lambda handler: over.wait(5) and None  # type: ignore[assignment,return-value]
    settings = Settings(allow_private_addresses=True, fetch_timeout=0.4)
    rejection = only_rejection(read(web.address + "/mute", settings))
    over.set()
    assert rejection.reason is Reason.FETCH_FAILED


def test_a_name_that_is_never_resolved_is_given_up() -> None:
    over = Event()

    def never(host: str, port: int) -> list[str]:
        over.wait(5)
        return []

    rejection = only_rejection(read("http://slow.example/", Settings(fetch_timeout=0.3), resolver=never))
    over.set()
    assert rejection.reason is Reason.FETCH_FAILED
    assert "slow.example" in rejection.detail


def test_a_page_larger_than_allowed_is_refused_before_it_is_read(web: NewsServer) -> None:
    web.routes["/big"] = Reply(b"x" * 3000, headers={"Content-Type": "text/html"})
    settings = Settings(allow_private_addresses=True, max_bytes=1000)
    assert only_rejection(read(web.address + "/big", settings)).reason is Reason.TOO_LARGE


def test_an_endless_page_is_refused(web: NewsServer) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(100_000):
            handler.wfile.write(b"<p>kata</p>" * 100)

    web.routes["/endless"] = endless
    settings = Settings(allow_private_addresses=True, max_bytes=500_000)
    assert only_rejection(read(web.address + "/endless", settings)).reason is Reason.TOO_LARGE


def test_a_gzip_page_is_unpacked_and_a_gzip_bomb_refused(web: NewsServer) -> None:
    good = web.page("/z", gzip.compress(NEWS), Content_Encoding="gzip")
    bomb = web.page("/bomb", gzip.compress(b"\x20" * 60_000_000), Content_Encoding="gzip")
    twice = web.page("/twice", gzip.compress(gzip.compress(b" " * 60_000_000)), Content_Encoding="gzip, gzip")
    broken = web.page("/broken", b"no gzip at all", Content_Encoding="gzip")
    settings = Settings(allow_private_addresses=True, max_bytes=1_000_000)
    article, first, second, third = read([good, bomb, twice, broken], settings)
    assert isinstance(article, Article)
    assert isinstance(first, Rejection)
    assert isinstance(second, Rejection)
    assert isinstance(third, Rejection)
    assert (first.reason, second.reason, third.reason) == (
        Reason.TOO_LARGE,
        Reason.TOO_LARGE,
        Reason.FETCH_FAILED,
    )


def test_a_body_that_breaks_off_is_no_article(web: NewsServer) -> None:
    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n" + NEWS
        )

    web.routes["/short"] = short
    assert only_rejection(read(web.address + "/short")).reason is Reason.FETCH_FAILED


# Redirects and addresses


def test_redirects_are_followed_to_the_end(web: NewsServer) -> None:
    web.page("/final/accord", NEWS)
    web.redirect("/second", "accord", 307)
    web.redirect("/final/second", "accord", 307)
    article = only_article(read(web.redirect("/first", "/final/second#top", 301)))
    assert article.url == web.address + "/final/accord"
    assert article.path == web.address + "/first"


def test_a_redirect_loop_and_too_many_redirects_are_refused(web: NewsServer) -> None:
    web.redirect("/b", "/a")
    loop = only_rejection(read(web.redirect("/a", "/b")))
    for step in range(10):
        web.redirect(f"/n{step}", f"/n{step + 1}")
    many = only_rejection(read(web.address + "/n0"))
    assert (loop.reason, many.reason) == (Reason.FETCH_REFUSED, Reason.FETCH_REFUSED)
    assert "circle" in loop.detail
    assert "more than 5 redirects" in many.detail
    assert "/n6" not in web.asked()


def public_name(private: dict[str, list[str]]) -> object:
    """A resolver for tests: "news.example" is said to be public, the rest is as given."""

    def resolver(host: str, port: int) -> list[str]:
        return private.get(host, [host])

    return resolver


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(
    web: NewsServer, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first hop must pass as public though it is on loopback: only this one port counts as public.
    import foedus.sources.addresses as addresses

    honest = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.9" or honest(ip))
    url = web.redirect("/out", to).replace("127.0.0.1", "news.example")
    monkeypatch.setattr(socket, "create_connection", redirected_to(web.port))
    resolver = public_name({"news.example": ["127.0.0.9"]})
    rejection = only_rejection(read(url, Settings(fetch_timeout=5), resolver=resolver))
    assert rejection.reason is Reason.FETCH_REFUSED
    assert "not a public address" in rejection.detail
    assert web.asked() == ["/robots.txt", "/out"]


def redirected_to(port: int) -> object:
    """``create_connection`` that leads 127.0.0.9 to the test's server and refuses everything else."""
    honest = socket.create_connection

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        assert address[0] == "127.0.0.9", f"a connection to {address} was opened"
        return honest(("127.0.0.1", port), timeout=timeout)

    return connect


@pytest.mark.parametrize(
    "to", ["ftp://news.example/x", "file:///etc/passwd", "gopher://news.example/", "//user:pw@news.example/"]
)
def test_a_redirect_to_another_scheme_or_with_credentials_is_refused(web: NewsServer, to: str) -> None:
    rejection = only_rejection(read(web.redirect("/out", to)))
    assert rejection.reason is Reason.FETCH_REFUSED
    assert "pw" not in rejection.detail


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0", "[::1]", "[::]",
     "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost."],
)  # fmt: skip
def test_loopback_is_refused_however_it_is_written(web: NewsServer, host: str) -> None:
    web.page("/secret", NEWS)
    rejection = only_rejection(read(f"http://{host}:{web.port}/secret", Settings(fetch_timeout=5)))
    assert rejection.reason in (Reason.FETCH_REFUSED, Reason.FETCH_FAILED)
    assert web.seen == []


def test_credentials_in_an_address_are_refused_and_not_repeated(web: NewsServer) -> None:
    url = web.page("/a", NEWS).replace("http://", "http://ani:rahasia@")
    rejection = only_rejection(read(url))
    assert rejection.reason is Reason.FETCH_REFUSED
    assert "rahasia" not in rejection.detail
    assert web.seen == []


def test_the_connection_goes_to_the_checked_address_and_keeps_the_name(web: NewsServer) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["192.0.2.1"]])
    web.page("/a", NEWS)
    url = f"http://news.example:{web.port}/a"
    only_article(read(url, resolver=lambda host, port: next(answers)))
    assert [headers["Host"] for _, headers in web.seen] == [f"news.example:{web.port}"] * 2


def test_tls_names_the_host_though_the_address_is_pinned() -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def listen() -> None:
            connection, _ = listening.accept()
            with connection:
                heard.append(connection.recv(4096))

        thread = Thread(target=listen, daemon=True)
        thread.start()
        rejection = only_rejection(
            read(f"https://berita.example:{port}/", resolver=lambda host, port: ["127.0.0.1"])
        )
        thread.join(5)
    assert rejection.reason is Reason.FETCH_FAILED
    assert b"berita.example" in heard[0]


def test_a_proxy_of_the_environment_is_not_used(web: NewsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    only_article(read(web.page("/a", NEWS)))


def test_cookies_are_not_kept_and_the_user_agent_is_ours(web: NewsServer) -> None:
    web.routes["/a"] = Reply(NEWS, headers={"Content-Type": "text/html", "Set-Cookie": "track=1; Path=/"})
    read([web.address + "/a", web.address + "/a"])
    for _, headers in web.seen:
        assert "Cookie" not in headers
        assert headers["User-Agent"] == LOCAL.user_agent


# robots.txt


def test_robots_txt_is_read_once_and_obeyed(web: NewsServer) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /premium/\n", "text/plain")
    open_page, closed = web.page("/a", NEWS), web.page("/premium/a", NEWS)
    article, rejection = read([open_page, closed])
    assert isinstance(article, Article)
    assert isinstance(rejection, Rejection)
    assert rejection.reason is Reason.ROBOTS
    assert web.asked() == ["/robots.txt", "/a"]


def test_rules_for_us_go_before_rules_for_all(web: NewsServer) -> None:
    web.page("/robots.txt", b"User-agent: foedus\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "text/plain")
    assert only_rejection(read(web.page("/a", NEWS))).reason is Reason.ROBOTS


def test_a_redirect_into_a_disallowed_page_is_refused(web: NewsServer) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /premium/\n", "text/plain")
    web.page("/premium/a", NEWS)
    assert only_rejection(read(web.redirect("/a", "/premium/a"))).reason is Reason.ROBOTS


def test_a_robots_txt_that_fails_forbids_and_a_missing_one_allows(web: NewsServer) -> None:
    url = web.page("/a", NEWS)
    only_article(read(url))
    web.routes["/robots.txt"] = Reply(b"", 503)
    assert only_rejection(read(url)).reason is Reason.ROBOTS
    web.redirect("/robots.txt", "/robots.txt")
    assert only_rejection(read(url)).reason is Reason.ROBOTS


def test_a_huge_robots_txt_is_cut_off_and_still_obeyed(web: NewsServer) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"# filler\n" * 200_000, "text/plain")
    assert only_rejection(read(web.page("/a", NEWS))).reason is Reason.ROBOTS


def test_requests_to_one_host_are_spaced_by_the_longer_of_both_delays(web: NewsServer) -> None:
    web.page("/robots.txt", b"User-agent: *\nCrawl-delay: 3\n", "text/plain")
    pauses: list[float] = []
    url = web.page("/a", NEWS)
    read([url, url, url], delay=1.0, sleep=pauses.append, clock=lambda: 100.0)
    assert pauses == [3.0, 6.0]
    pauses.clear()
    web.page("/robots.txt", b"User-agent: *\nCrawl-delay: 86400\n", "text/plain")
    read([url, url], delay=1.0, sleep=pauses.append, clock=lambda: 100.0)
    assert pauses == [30.0]


# What has not changed


def test_an_unchanged_page_is_counted_and_not_read_again(web: NewsServer) -> None:
    url, state = web.page("/a", NEWS, ETag='"v1"'), FetchState()
    only_article(read(url, state=state))
    assert read(url, state=state) == []
    assert state.not_modified == [url]
    web.page("/a", NEWS, ETag='"v2"')
    only_article(read(url, state=state))
    state.forget(url)
    only_article(read(url, state=state))


def test_last_modified_is_sent_back(web: NewsServer) -> None:
    when = "Tue, 19 Nov 2024 10:00:00 GMT"
    url, state = web.page("/a", NEWS, Last_Modified=when), FetchState()
    read([url, url], state=state)
    assert web.seen[-1][1]["If-Modified-Since"] == when


def test_a_page_is_remembered_only_when_the_next_is_asked_for(web: NewsServer) -> None:
    # A run that dies while it stores an article must get it again.
    url, state = web.page("/a", NEWS, ETag='"v1"'), FetchState()
    reading = read_articles([url], LOCAL, stdin=io.BytesIO(), fetcher=Fetcher(LOCAL, state, delay=0))
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    only_article(read(url, state=state))


def test_a_rejected_page_is_not_remembered(web: NewsServer) -> None:
    url, state = web.page("/a", b"<html><body></body></html>", ETag='"v1"'), FetchState()
    only_rejection(read(url, state=state))
    only_rejection(read(url, state=state))


def test_a_page_and_its_feed_are_fetched_again_if_the_article_was_not_used(web: NewsServer) -> None:
    rss = RSS.replace("<item><title>Hilang</title><link>/berita/3</link></item>", "")
    web.page("/berita/1", BERITA, ETag='"b1"')
    web.page("/berita/2", BARE, ETag='"b2"')
    url = web.page("/rss", rss.format(base=web.address).encode(), "application/rss+xml", ETag='"f"')
    state = FetchState()
    for article in read_articles([url], LOCAL, stdin=io.BytesIO(), fetcher=Fetcher(LOCAL, state, delay=0)):
        assert isinstance(article, Article)
        if article.path == web.address + "/berita/2":
            state.unused.add(article.path)
    state.unused.clear()
    assert only_article(read(url, state=state)).path == web.address + "/berita/2"
    assert read(url, state=state) == []


def test_a_304_that_nobody_asked_for_is_an_error(web: NewsServer) -> None:
    web.routes["/a"] = Reply(status=304)
    assert only_rejection(read(web.address + "/a")).reason is Reason.FETCH_FAILED


# Feeds

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Kabar Contoh Dunia</title><link>{base}/</link><language>id</language>
<item><title>Patroli laut bersama</title><link>/berita/1</link>
<pubDate>Tue, 05 Aug 2025 01:15:00 +0700</pubDate></item>
<item><title>Perjanjian dari umpan</title><link>{base}/berita/2</link>
<pubDate>Wed, 06 Aug 2025 02:00:00 +0700</pubDate></item>
<item><title>Hilang</title><link>/berita/3</link></item>
<item><title>Ulangan</title><link>/berita/1</link></item>
</channel></rss>"""

BARE = b"""<html><body><article><p>Menteri pertahanan kedua negara menandatangani perjanjian kerja sama
di Jakarta setelah pembicaraan selama tiga hari yang dihadiri para duta besar dan panglima kedua pihak.</p>
<p>Perjanjian itu mengatur latihan bersama dan pertukaran perwira, kata juru bicara kementerian.</p>
</article></body></html>"""


def feed(web: NewsServer, **headers: str) -> str:
    web.page("/berita/1", BERITA)
    web.page("/berita/2", BARE)
    return web.page("/rss", RSS.format(base=web.address).encode(), "application/rss+xml", **headers)


def test_a_feed_gives_its_pages_in_order_and_fills_in_what_they_lack(web: NewsServer) -> None:
    first, second, third = read(feed(web))
    assert isinstance(first, Article)
    assert first.title == "Menlu Indonesia dan Australia Sepakati Patroli Laut Bersama"
    assert first.publisher == "Kabar Contoh"
    assert isinstance(second, Article)
    assert second.title == "Perjanjian dari umpan"
    assert second.published == date(2025, 8, 6)
    assert second.publisher == "Kabar Contoh Dunia"
    assert second.language == "id"
    assert isinstance(third, Rejection)
    assert third.reason is Reason.NOT_FOUND
    assert third.detail.startswith(web.address + "/berita/3: ")


def test_a_feed_is_asked_again_until_all_its_pages_were_read(web: NewsServer) -> None:
    url, state = feed(web, ETag='"f1"'), FetchState()
    assert len(read(url, state=state)) == 3
    web.page("/berita/3", NEWS, ETag='"n3"')
    assert [type(one) for one in read(url, state=state)] == [Article, Article, Article]
    assert read(url, state=state) == []
    assert state.not_modified == [url]


def test_an_atom_feed_is_known_by_its_content(web: NewsServer) -> None:
    atom = b"""<?xml version="1.0"?><!-- made by hand -->
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
    <entry><title>Accord</title><link href="world/accord"/>
    <published>2024-11-19T22:40:00-05:00</published></entry></feed>"""
    web.page("/feeds/world/accord", NEWS)
    assert (
        only_article(read(web.page("/feeds/atom", atom, "text/html"))).url
        == web.address + "/feeds/world/accord"
    )


def test_a_feed_of_feeds_is_not_followed(web: NewsServer) -> None:
    web.page("/berita/1", RSS.format(base=web.address).encode(), "text/xml")
    web.page("/berita/2", BERITA)
    web.page("/berita/3", BERITA)
    url = web.page("/rss", RSS.format(base=web.address).encode(), "text/xml")
    first, *_ = read(url)
    assert isinstance(first, Rejection)
    assert first.reason is Reason.UNSUPPORTED_FORMAT


def test_a_feed_with_more_entries_than_are_read_says_so(web: NewsServer) -> None:
    items = "".join(f"<item><link>/n/{number}</link></item>" for number in range(130))
    url = web.page("/rss", f"<rss><channel>{items}</channel></rss>".encode(), "text/xml")
    found = read(url)
    assert len(found) == 101
    assert isinstance(found[-1], Rejection)
    assert found[-1].reason is Reason.TOO_LARGE
    assert "130 entries" in found[-1].detail


def test_a_feed_of_a_billion_laughs_is_refused_at_once(web: NewsServer) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    item = "<item><title>&l11;</title><link>/a</link></item>"
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]><rss><channel>{item}</channel></rss>'
    )
    began = time.monotonic()
    rejection = only_rejection(read(web.page("/rss", bomb.encode(), "text/xml")))
    assert time.monotonic() - began < 2
    assert rejection.reason is Reason.MALFORMED
    assert "entities" in rejection.detail


def test_a_feed_entry_on_a_forbidden_address_or_scheme_is_refused(web: NewsServer) -> None:
    items = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("file:///etc/passwd", "javascript:alert(1)", "http://a:b@x.example/")
    )
    found = read(web.page("/rss", f"<rss><channel>{items}</channel></rss>".encode(), "text/xml"))
    assert [one.reason for one in found if isinstance(one, Rejection)] == [Reason.FETCH_REFUSED] * 3


def test_a_broken_feed_is_read_as_far_as_it_goes(web: NewsServer) -> None:
    web.page("/berita/1", BERITA)
    broken = b"<rss><channel><item><title>A & B</title><link>/berita/1</link></item><item><title>cut"
    first, *_ = read(web.page("/rss", broken, "application/rss+xml"))
    assert isinstance(first, Article)
