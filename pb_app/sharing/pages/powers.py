"""What the pages of power cards show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.terms import PartnerKind
from pb_app.sharing import cards, power_search, queries, rules, slots
from pb_app.sharing.card_groups import GROUPS
from pb_app.sharing.models import PowerCheck
from pb_app.sharing.power_addresses import ADDRESSES
from pb_app.sharing.slots import PowerUse
from pb_app.sharing.terms import CardState, PowerCard, PowerGoal
from pb_app.web.i18n import language

#: So many cards are shown first.
FIRST = 3
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
    def has_mark(self) -> bool:
        """Somebody here has checked it once: a list says how that check stands."""
        return self.state is not CardState.UNCHECKED

    @property
    def law_address(self) -> str:
        return ADDRESSES.get(self.card.key, "")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerSearch:
    """What a reader looks for: in their own words, and for which kind of organisation."""

    words: str = ""
    kind: PartnerKind | None = None

    @property
    def asks(self) -> bool:
        return bool(self.words) or self.kind is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGroupRows:
    """``sharing/powers.html``: cards under a heading, the first of them open."""

    goal: PowerGoal
    cards: Sequence[CardPage]

    @property
    def first(self) -> Sequence[CardPage]:
        return self.cards[:FIRST]

    @property
    def rest(self) -> Sequence[CardPage]:
        return self.cards[FIRST:]


@dataclass(frozen=True, slots=True, kw_only=True)
class PowersPage:
    """``sharing/powers.html``: what fits best, then all the cards in groups."""

    search: PowerSearch
    fitting: Sequence[CardPage]
    #: They have every word that was typed; otherwise the best of those with some of them.
    has_all_words: bool
    groups: Sequence[CardGroupRows]
    number: int


def powers_page(place: Place, search: PowerSearch, now: datetime) -> PowersPage:
    every = card_pages(place, now)
    by_goal = {goal: [page for page in every if GROUPS[page.card.key].goal is goal] for goal in PowerGoal}
    groups = [CardGroupRows(goal=goal, cards=pages) for goal, pages in by_goal.items()]
    found = _fitting(every, search)
    whole = power_search.with_all({page.card.key: _texts(page) for page in found}, search.words)
    with_all = [page for page in found if not search.words or page.card.key in whole]
    return PowersPage(
        search=search,
        fitting=with_all or found[:FIRST],
        has_all_words=bool(with_all),
        groups=groups,
        number=len(every),
    )


def best(place: Place, search: PowerSearch, now: datetime) -> list[CardPage]:
    """The few cards that fit best."""
    return _fitting(card_pages(place, now), search)[:FIRST]


def _fitting(every: Sequence[CardPage], search: PowerSearch) -> list[CardPage]:
    """Cards with something of what is looked for, the best first; what this kind of organisation may use counts twice."""
    if not search.asks:
        return []
    of = power_search.scores({page.card.key: _texts(page) for page in every}, search.words)
    allowed = {page.card.key for page in every if search.kind in (*GROUPS[page.card.key].kinds, None)}
    found = [page for page in every if of[page.card.key] or (not search.words and page.card.key in allowed)]
    return sorted(found, key=lambda page: -of[page.card.key] * (2 if page.card.key in allowed else 1))


def _texts(page: CardPage) -> list[str]:
    """The title of a card, then what it says, in the reader's language and as it was written."""
    both = (page.card, page.original)
    rest = [words for card in both for words in (card.lets, card.who, card.law)]
    return [" ".join(card.title for card in both), *rest, GROUPS[page.card.key].also]


def card_page(place: Place, key: str, now: datetime) -> CardPage | None:
    return next((page for page in card_pages(place, now) if page.card.key == key), None)


def amber(place: Place, now: datetime) -> list[CardPage]:
    """Cards that are used here and that nobody has checked lately."""
    return [page for page in card_pages(place, now) if page.uses and page.state.is_amber]
