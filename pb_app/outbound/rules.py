"""Which addresses and machines a request may go to. Pure functions.

Web push, webhooks and the exchange between installations all ask here. Anybody can put any address there. It is looked at when it is saved and again when something is sent; the machine behind
it is looked at when something is sent.
"""

import ipaddress
from urllib.parse import urlsplit

MOST_BYTES = 1000
#: What stands between two dots of a name is never empty or longer (RFC 1035); no machine can be asked for such a name.
MOST_LABEL, MOST_NAME = 63, 253
HTTPS = 443
LOOPBACK = ("127.0.0.1", "localhost")


def host_of(address: str) -> str | None:
    """The host of an https address at the usual port; None for anything that could be read in another way."""
    if (
        len(address.encode()) > MOST_BYTES
        or not address.isascii()
        or any(sign <= " " or sign in '\\"<>' for sign in address)
    ):
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or port not in (None, HTTPS) or "@" in parts.netloc or parts.fragment:
        return None
    host = parts.hostname or ""
    return host if ":" in host or _is_name(host) else None


def _is_name(host: str) -> bool:
    """Whether a name can be asked for; a single dot may stand at its end."""
    parts = host.removesuffix(".").split(".")
    return len(host) <= MOST_NAME and all(0 < len(part) <= MOST_LABEL for part in parts)


def is_public_address(address: str) -> bool:
    """An https address whose host is a name of the internet, or a machine of it: not ``localhost``, not a bare name."""
    host = host_of(address)
    if host is None:
        return False
    if _is_number(host):
        return is_public(host)
    return "." in host and host == host.strip(".") and not host.endswith(_OUR_OWN)


def is_loopback_address(address: str) -> bool:
    """A plain address of this machine: for tests, and for a demo of two installations side by side."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "http" and parts.netloc in {
            host for name in LOOPBACK for host in (name, f"{name}:{parts.port}")
        }
    except ValueError:
        return False


#: Endings that name machines of a house or of a test, never one of the internet.
_OUR_OWN = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".home.arpa", ".onion")


def _is_number(host: str) -> bool:
    """Numbers are read in many ways (``0x7f.1``): all but the usual one count as numbers that are not public."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" in host or last.isdigit() or last.startswith("0x")


def is_public(machine: str) -> bool:
    """Whether a number belongs to a machine of the internet; not one of this house, and not one that hides an address of the other kind."""
    try:
        address = ipaddress.ip_address(machine.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped or address.sixtofour or address.teredo):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address in ipaddress.ip_network("64:ff9b::/96"):
        return False
    return address.is_global and not address.is_multicast
