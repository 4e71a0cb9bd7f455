"""Where a notification may be sent. Pure functions.

The address comes from the browser, so anybody can put any address there. It is looked at when it is saved and again
when something is sent.
"""

from datetime import timedelta

from pb_app.outbound.rules import host_of

#: The push services of browsers; their own names, and names below them.
SERVICES = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
#: Sizes of the keys of a device (RFC 8291).
PUBLIC_BYTES, AUTH_BYTES = 65, 16
#: So many devices of one person are kept; the oldest makes room.
DEVICES = 8
#: How long another try waits; after the last one, the next news begins again.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (2, 15, 120))
CLAIM = timedelta(minutes=5)


def may_be_sent_to(address: str) -> bool:
    """An https address at the usual port of one of the services, and nothing that could be read in another way."""
    host = host_of(address) or ""
    return any(host == service or host.endswith(f".{service}") for service in SERVICES)
