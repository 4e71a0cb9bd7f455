"""How many new browsers take part from one connection at once. In this process's memory, for minutes, and nowhere else.

A library, a school class or a mobile network shares one address, so many can begin; a script that begins every second can't
go on for long. Accounts, codes and shared tablets are not counted. Nothing of it is stored: an address or a time in the
database could lead to whoever answered.
"""

from collections import deque
from datetime import datetime, timedelta
from hashlib import blake2b
from ipaddress import ip_address

from pb_app.access import Refused
from pb_app.common_ground.terms import Refusal

#: So many new browsers in so long.
MOST, WITHIN = 40, timedelta(minutes=10)
#: Connections that are remembered at most.
MANY = 10_000
_began: dict[bytes, deque[datetime]] = {}


def new_browser(seed: str, address: str, now: datetime) -> None:
    """Refuses when too many have begun. ``seed``: the conversation's, so that connections aren't compared between them."""
    key = blake2b(f"{seed}|{_network(address)}".encode(), digest_size=16).digest()
    times = _began.setdefault(key, deque(maxlen=MOST))
    _forget(now)
    _began[key] = times
    if len(times) == MOST:
        raise Refused(Refusal.MANY_AT_ONCE)
    times.append(now)


def forget_all() -> None:
    """As if nobody had begun."""
    _began.clear()


def _network(address: str) -> str:
    """One line has many addresses of the new kind: the first half stands for all of them."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(int(known) >> 64) if known.version == 6 else address


def _forget(now: datetime) -> None:
    for key in list(_began):
        times = _began[key]
        while times and not now - WITHIN < times[0] <= now:
            times.popleft()
        if not times or len(_began) > MANY:
            del _began[key]
