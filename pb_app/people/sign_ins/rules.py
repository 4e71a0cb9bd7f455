"""How long a sign-in lasts, and what is kept of the device and network that it comes from. Pure."""

import ipaddress
from datetime import datetime, timedelta

from pb_app.people.sign_ins.terms import Device, DeviceKind

#: Unused for so long a sign-in is over: of residents, and of staff.
IDLE = {False: timedelta(days=14), True: timedelta(hours=2)}
#: However much it is used, it lasts no longer than this.
LONGEST = {False: timedelta(days=90), True: timedelta(hours=12)}
#: The last use is written down at most so often.
NOTE_APART = timedelta(minutes=5)
#: Ended sign-ins, and devices that nobody used for so long, are deleted.
KEPT_FOR = timedelta(days=90)
#: The first that fits is the name; each of these browsers calls itself by the later ones too.
BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def is_over(*, strong: bool, begun: datetime, used: datetime, now: datetime) -> bool:
    """Too long unused, or too long ago."""
    return now - used >= IDLE[strong] or now - begun >= LONGEST[strong]


def is_note_due(used: datetime, now: datetime) -> bool:
    """Whether the last use is to be written down again."""
    return now - used >= NOTE_APART


def device_of(user_agent: str) -> Device:
    """The kind of device and the name of the browser."""
    name = next((name for mark, name in BROWSERS if mark in user_agent), "")
    return Device(_kind(user_agent), name)


def _kind(user_agent: str) -> DeviceKind:
    if "iPad" in user_agent or ("Android" in user_agent and "Mobile" not in user_agent):
        return DeviceKind.TABLET
    return DeviceKind.PHONE if "Mobile" in user_agent else DeviceKind.COMPUTER


def coarse_network(address: str) -> str:
    """The network of an address, shared by tens of thousands: 203.0.0.0/16, or 2001:db8::/32; empty for none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    length = 16 if parsed.version == 4 else 32
    return str(ipaddress.ip_network((parsed, length), strict=False))
