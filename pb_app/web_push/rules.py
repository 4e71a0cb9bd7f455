"""Where a notification may be sent. Pure functions.

The address comes from the browser, so anybody can put any address there. It is looked at when it is saved and again
when something is sent; the machine behind it is looked at when something is sent.
"""

import ipaddress
from datetime import timedelta
from urllib.parse import urlsplit

#: The push services of browsers; their own names, and names below them.
SERVICES = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
MOST_BYTES = 1000
#: Sizes of the keys of a device (RFC 8291).
PUBLIC_BYTES, AUTH_BYTES = 65, 16
#: So many devices of one person are kept; the oldest makes room.
DEVICES = 8
#: How long another try waits; after the last one, the next news begins again.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (2, 15, 120))
CLAIM = timedelta(minutes=5)


def may_be_sent_to(address: str) -> bool:
    """An https address at the usual port of one of the services, and nothing that could be read in another way."""
    if len(address.encode()) > MOST_BYTES or not address.isascii() or any(letter <= " " for letter in address):
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or port not in (None, 443) or "@" in parts.netloc or "\\" in address or parts.fragment:
        return False
    host = parts.hostname or ""
    return any(host == service or host.endswith(f".{service}") for service in SERVICES)


def is_public(machine: str) -> bool:
    """A machine of the internet: not this one, not one beside it, and none that hides behind an address of the other kind."""
    try:
        address = ipaddress.ip_address(machine.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped or address.sixtofour or address.teredo):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address in ipaddress.ip_network("64:ff9b::/96"):
        return False
    return address.is_global and not address.is_multicast
