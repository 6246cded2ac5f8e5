import pytest

from foedus.errors import FetchRefused
from foedus.sources.addresses import checked_addresses, is_public
from foedus.vocab import Reason


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "no address",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def checked(host: str, *found: str, allow_private: bool = False) -> list[str]:
    return checked_addresses(
        host, 80, allow_private=allow_private, timeout=5, resolver=lambda name, port: list(found)
    )


def test_all_addresses_of_a_name_must_be_public() -> None:
    assert checked("kabar.example", "8.8.8.8", "1.1.1.1") == ["8.8.8.8", "1.1.1.1"]
    with pytest.raises(FetchRefused, match=r"kabar\.example leads to 10\.0\.0\.1.*allow_private_addresses"):
        checked("kabar.example", "8.8.8.8", "10.0.0.1")
    assert checked("kabar.example", "10.0.0.1", allow_private=True) == ["10.0.0.1"]


@pytest.mark.parametrize("host", ["134744072", "0x08080808", "010.8.8.8", "8.8"])
def test_a_public_address_in_disguise_is_refused(host: str) -> None:
    with pytest.raises(FetchRefused, match="unusual"):
        checked(host, "8.8.8.8")


def test_a_name_that_is_not_found_is_a_failure_and_no_refusal() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(FetchRefused, match="was not found") as caught:
        checked_addresses("x.example", 80, allow_private=False, timeout=5, resolver=unknown)
    assert caught.value.reason == Reason.FETCH_FAILED
