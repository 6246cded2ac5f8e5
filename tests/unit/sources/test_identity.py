import pytest

from foedus.model import Article
from foedus.sources.identity import article_id, is_url, web_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("HTTP://Kabar.Example:80/a?b=1#c", "http://kabar.example/a?b=1"),
        (" https://kabar.example:8443 ", "https://kabar.example:8443"),
        ('https://kabar.example/a b"c|[d]', "https://kabar.example/a%20b%22c%7C%5Bd%5D"),
        ("https://kabar.example/Perú?q=é", "https://kabar.example/Perú?q=é"),
        ("http://[2001:DB8::1]/x", "http://[2001:db8::1]/x"),
        ("ftp://kabar.example/", None),
        ("https://ani:rahasia@kabar.example/", None),
        ("https:///x", None),
        ("http://[::1/x", None),
        ("http://kabar.example:99999/", None),
        ("http://ka bar.example/", None),
        ("kabar.example/x", None),
        ("", None),
    ],
)
def test_web_addresses_are_tidied_or_refused(text: str, address: str | None) -> None:
    assert web_address(text) == address


def test_only_http_addresses_are_urls() -> None:
    assert is_url("http://x")
    assert is_url("HTTPS://x")
    assert not is_url("httpfile.txt")
    assert not is_url("ftp://x")


def test_a_given_id_is_kept_where_the_model_allows_it() -> None:
    assert article_id(given="kabar-1.v2", url="https://a.example/", text="x") == "kabar-1.v2"


@pytest.mark.parametrize("given", ["berita 1", "../x", "Ünï", "平和", "a" * 500, "-x", "\ud800"])
def test_another_given_id_becomes_a_valid_one_of_its_own(given: str) -> None:
    made = article_id(given=given, text="x")
    Article(id=made, text="x")
    assert made != article_id(given=given + "!", text="x")
    assert len(made) < 80


def test_one_page_has_one_id_however_it_was_linked() -> None:
    first = article_id(url="https://kabar.example/dunia/patroli-laut?id=7", text="x")
    assert first.startswith("kabar-example-dunia-patroli-laut-")
    assert first == article_id(url="http://kabar.example/dunia/patroli-laut/?utm_source=a&id=7", text="y")
    assert first != article_id(url="https://kabar.example/dunia/patroli-laut?id=8", text="x")


def test_without_id_and_url_the_content_decides() -> None:
    assert article_id(text="a") == article_id(text="a") != article_id(text="b")
    Article(id=article_id(text="a"), text="a")
