"""What the pages of power cards show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.sharing import cards, queries, rules, slots
from pb_app.sharing.models import PowerCheck
from pb_app.sharing.slots import PowerUse
from pb_app.sharing.terms import CardState, PowerCard
from pb_app.web.i18n import language

#: The colours of the tags.
LOOKS = {CardState.CHECKED: "green", CardState.UNCHECKED: "grey", CardState.OLD: "yellow", CardState.CHANGED: "yellow"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """``sharing/power.html``, and one card of the list."""

    card: PowerCard
    check: PowerCheck | None
    state: CardState
    uses: Sequence[PowerUse]

    @property
    def look(self) -> str:
        return LOOKS[self.state]

    @property
    def is_translated(self) -> bool:
        return self.card.language != self.original.language

    @property
    def original(self) -> PowerCard:
        """As it was written, which is what a check is of."""
        return cards.every()[self.card.key]


def card_pages(place: Place, now: datetime) -> list[CardPage]:
    """Every card; those that are used here stand first."""
    checks, uses, today = queries.checks(place.id), slots.uses(place.id), places.today(place.id, now)
    every = [
        CardPage(
            card=card,
            check=(check := checks.get(card.key)),
            state=rules.card_state(card.digest, (check.checked_on, check.digest) if check else None, today),
            uses=[use for use in uses if use.card == card.key],
        )
        for card in cards.every(language()).values()
    ]
    return sorted(every, key=lambda page: not page.uses)


def card_page(place: Place, key: str, now: datetime) -> CardPage | None:
    return next((page for page in card_pages(place, now) if page.card.key == key), None)


def amber(place: Place, now: datetime) -> list[CardPage]:
    """Cards that are used here and that nobody has checked lately."""
    return [page for page in card_pages(place, now) if page.uses and page.state.is_amber]
