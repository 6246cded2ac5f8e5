"""Which addresses may be fetched from: only public ones, checked after the name was resolved."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread

from foedus.errors import FetchRefused
from foedus.vocab import Reason

#: Returns the IP addresses of a host name; may raise OSError.
Resolver = Callable[[str, int], list[str]]

#: Networks whose addresses carry an IPv4 address in their last four bytes (RFC 6052, RFC 4291).
_CARRYING_IPV4 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of ``host``, without repetition, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Tell whether ``address`` is a unicast address of the public Internet.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as what it leads to.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = _inner(ip)
        if any(not _global(one) for one in inner):
            return False
        if inner:
            return True
        if ip.is_site_local:
            return False
    return _global(ip)


def _global(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _inner(ip: IPv6Address) -> list[IPv4Address]:
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    if ip.sixtofour is not None:
        return [ip.sixtofour]
    if ip.teredo is not None:
        return list(ip.teredo)
    if any(ip in network for network in _CARRYING_IPV4):
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    return []


def checked_addresses(
    host: str, port: int, *, allow_private: bool, timeout: float, resolver: Resolver = resolve
) -> list[str]:
    """Return the IP addresses of ``host`` that a connection may be opened to.

    All of them must be public unless ``allow_private``: a name that leads to a public and to a
    private address is refused. Waits at most ``timeout`` seconds for the name's resolution.
    Raises FetchRefused.
    """
    if not allow_private and _odd_number(host):
        raise FetchRefused(f"the host {host!r} is an IP address written in an unusual way")
    addresses = _within(timeout, host, port, resolver)
    if not addresses:
        raise FetchRefused(f"the host {host!r} has no address", Reason.FETCH_FAILED)
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise FetchRefused(
                    f"{host} leads to {address}, which is not a public address "
                    "(the setting allow_private_addresses permits it)"
                )
    return addresses


def _odd_number(host: str) -> bool:
    """Tell whether ``host`` is what C's inet_aton reads as an address, but no dotted quad."""
    try:
        socket.inet_aton(host)
    except OSError:
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def _within(timeout: float, host: str, port: int, resolver: Resolver) -> list[str]:
    """Resolve in a thread of its own: the system's resolver knows no time limit."""
    found: list[str] = []
    failed: list[Exception] = []

    def work() -> None:
        try:
            found.extend(resolver(host, port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = Thread(target=work, name="foedus-resolve", daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise FetchRefused(f"the name {host!r} was not resolved within {timeout:.0f} s", Reason.FETCH_FAILED)
    if failed:
        raise FetchRefused(f"the host {host!r} was not found", Reason.FETCH_FAILED) from failed[0]
    return found
