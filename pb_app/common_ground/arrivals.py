"""How many new browsers take part from one connection at once. Shared by all processes, kept for minutes, and nowhere else.

A library, a school class or a mobile network shares one address, so many can begin; a script that begins every second can't
go on for long. Accounts, codes and shared tablets are not counted. What is kept is a hash with the installation's secret and
the conversation's seed: it fits no other conversation, and no voice, and goes when its minutes are over.
"""

from datetime import datetime, timedelta
from ipaddress import ip_address

from pb_app.access import Refused
from pb_app.common_ground.terms import Refusal
from pb_app.people import queries, tries
from pb_app.people import services as people
from pb_app.people.terms import AttemptKind

#: So many new browsers in so long.
MOST, WITHIN = 40, timedelta(minutes=10)


def new_browser(secret: str, seed: str, address: str, now: datetime) -> None:
    """Refuses when too many have begun. ``seed``: the conversation's, so that connections aren't compared between them."""
    subject = people.subject_of(secret, f"new-browser|{seed}|{_network(address)}")
    tries.forget_tries(AttemptKind.BROWSER, now - WITHIN)
    if not tries.count_up_to(AttemptKind.BROWSER, subject, MOST, now - WITHIN, now):
        raise Refused(Refusal.MANY_AT_ONCE)


def is_due(now: datetime) -> bool:
    return queries.has_tries(AttemptKind.BROWSER, now - WITHIN)


def tidy(now: datetime) -> int:
    """Nothing of it is kept longer, also where nobody begins any more."""
    return tries.forget_tries(AttemptKind.BROWSER, now - WITHIN)


def _network(address: str) -> str:
    """One line has many addresses of the new kind: the first half stands for all of them."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(int(known) >> 64) if known.version == 6 else address
