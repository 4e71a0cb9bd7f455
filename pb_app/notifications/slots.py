"""Ways beside email in which people can hear of news; each is a feature of its own."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.notifications.models import NewsItem
from pb_app.notifications.terms import Followed, FollowedKind
from pb_app.people.models import Account
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationMethod:
    """A way as the page of somebody's messages shows it: what it is, whether it is on, and where that is changed."""

    title: str
    state: str
    href: str


#: Hands news that is sent now to another way; it decides itself whether the person chose it.
CHANNELS: ListSlot[Callable[[Account, Sequence[NewsItem], datetime], None]] = ListSlot("notifications.channels")
#: The ways that somebody can choose; None where this one is not to be had.
WAYS: ListSlot[Callable[[int], NotificationMethod | None]] = ListSlot("notifications.ways")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailAddition:
    """What an email says of a notification beside its headline, and the calendar file that goes with it."""

    lines: Sequence[str] = ()
    calendar: str = ""


NOTHING_MORE = EmailAddition()
#: Adds to the email about a notification, in the language that is set; None where it has nothing to say.
ADDITIONS: ListSlot[Callable[[NewsItem], EmailAddition | None]] = ListSlot("notifications.additions")


def addition(item: NewsItem) -> EmailAddition:
    """What the feature that a notification comes from adds to its email."""
    found = (more for add in ADDITIONS.values() if (more := add(item)))
    return next(found, NOTHING_MORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSource:
    """Things of one kind that can be followed. ``find``: of these ids, those that there is still something to be told of.

    With a number of queries that does not grow with them.
    """

    kind: FollowedKind
    find: Callable[[Collection[int]], Mapping[int, Followed]]


FOLLOWED: ListSlot[FollowedSource] = ListSlot("notifications.followed")


def followed(kind: FollowedKind, thing_ids: Collection[int]) -> Mapping[int, Followed]:
    found = next((source for source in FOLLOWED.values() if source.kind is kind), None)
    return found.find(thing_ids) if found and thing_ids else {}
