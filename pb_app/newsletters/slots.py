"""What other features offer to newsletters: things to take part in, and groups of people by role or round."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select

from pb_app.newsletters.terms import NewsletterOffer
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceKind:
    """Groups of one kind, such as roles. No kind looks at what people chose, said or are.

    ``choices``: by key, how a sentence names the group. ``accounts``: the accounts of one, in a place.
    """

    name: str
    choices: Callable[[Place], Mapping[str, str]]
    accounts: Callable[[int, str], Select[int]]
    #: People who work for the place; a few of them can be written to.
    for_staff: bool = False


#: What is open in a place, for an issue to name.
OFFERS: ListSlot[Callable[[Place, datetime], Sequence[NewsletterOffer]]] = ListSlot("newsletters.offers")
AUDIENCES: ListSlot[AudienceKind] = ListSlot("newsletters.audiences")


def offers(place: Place, now: datetime) -> list[NewsletterOffer]:
    return [offer for offered in OFFERS.values() for offer in offered(place, now)]


def audiences(place: Place) -> dict[str, str]:
    """Every group of a place by its key."""
    return {f"{kind.name}:{key}": words for kind in AUDIENCES.values() for key, words in kind.choices(place).items()}


def audience_kind(audience: str) -> AudienceKind:
    """The kind of a group that is kept with an issue."""
    name = audience.partition(":")[0]
    return next(kind for kind in AUDIENCES.values() if kind.name == name)
