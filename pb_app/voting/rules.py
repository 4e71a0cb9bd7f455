"""What makes a ballot valid, and when one may be cast. Pure: facts in, a refusal or nothing out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.rounds import rules as rounds
from pb_app.rounds.terms import TOP_MARK, BallotKind, Electorate, PhaseKind, Rulebook, Window
from pb_app.voting.terms import Choices, Refusal


@dataclass(frozen=True, slots=True)
class BallotItem:
    """A proposal on the ballot; ``pot`` is "" for the money of the whole place, ``cost`` in minor units."""

    number: int
    cost: int
    pot: str = ""
    author_id: int | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class BallotPot:
    """A pot on the ballot: its money, and the areas whose people it is for (empty: everybody's)."""

    name: str
    money: int
    areas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class BallotSpec:
    """All that a ballot is checked against."""

    rulebook: Rulebook
    budget: int
    items: Mapping[int, BallotItem]
    sections: Mapping[str, BallotPot]

    @property
    def highest(self) -> int:
        return max(self.items, default=1)

    @property
    def largest_score(self) -> int:
        kinds = {BallotKind.POINTS: self.rulebook.points, BallotKind.SCORES: TOP_MARK}
        return kinds.get(self.rulebook.ballot, len(self.items) if self.rulebook.ballot is BallotKind.RANKED else 1)


def may_vote(windows: Sequence[Window], now: datetime) -> Refusal | None:
    """To the second: the closing moment itself is too late."""
    return None if rounds.is_open(windows, PhaseKind.VOTING, now) else Refusal.VOTE_NOT_OPEN


def may_join_roll(
    rulebook: Rulebook, *, area_known: bool, listed: bool = True, old_enough: bool = True
) -> Refusal | None:
    """Some rulebooks want to know that a person lives here, is on a list, or is old enough."""
    if rulebook.who is Electorate.IN_AREA and not area_known:
        return Refusal.POSTCODE_UNKNOWN
    if rulebook.who is Electorate.LISTED and not listed:
        return Refusal.NOT_LISTED
    return None if old_enough or not rulebook.age else Refusal.TOO_YOUNG


def may_be_cast(
    spec: BallotSpec, choices: Choices, area_id: int | None = None, account_id: int | None = None
) -> Refusal | None:
    """The ballot keeps the rulebook's limits, in the whole and, where the rulebook says so, in each pot."""
    if any(number not in spec.items for number in choices):
        return Refusal.NOT_ON_BALLOT
    rulebook, named = spec.rulebook, [spec.items[number] for number in choices]
    if rulebook.own_area and len({item.pot for item in named if _foreign(spec, item, area_id)}) > rulebook.other_areas:
        return Refusal.TOO_MANY_AREAS if rulebook.other_areas else Refusal.OTHER_AREA
    if rulebook.own_blocked and account_id and any(item.author_id == account_id for item in named):
        return Refusal.OWN_PROJECT
    if not choices and rulebook.blank:
        return None
    if len(choices) < rulebook.least:
        return Refusal.TOO_FEW
    return _scores_fit(rulebook, choices.values()) or _spread_fits(spec, choices) or _parts_fit(spec, choices)


def _spread_fits(spec: BallotSpec, choices: Choices) -> Refusal | None:
    """How many of one pot and of one kind, and how much money is spent at least. A score of nought chooses nothing."""
    named = [spec.items[number] for number, score in choices.items() if score]
    pots, kinds = Counter(item.pot for item in named), Counter(item.category for item in named if item.category)
    if any(pots[name] > most for name, most in spec.rulebook.pot_most):
        return Refusal.TOO_MANY_IN_POT
    if spec.rulebook.kind_most is not None and max(kinds.values(), default=0) > spec.rulebook.kind_most:
        return Refusal.TOO_MANY_OF_KIND
    spends = spec.rulebook.ballot is BallotKind.SPEND
    too_little = spends and sum(item.cost for item in named) < spec.rulebook.least_spend
    return Refusal.TOO_LITTLE_SPENT if too_little else None


def _foreign(spec: BallotSpec, item: BallotItem, area_id: int | None) -> bool:
    areas = spec.sections[item.pot].areas
    return bool(areas) and area_id not in areas


def _scores_fit(rulebook: Rulebook, given: Iterable[int]) -> Refusal | None:
    """Each single number is one that the kind of ballot knows."""
    given = list(given)
    if rulebook.ballot is BallotKind.SCORES:
        return Refusal.BAD_SCORE if any(not 0 <= score <= TOP_MARK for score in given) else None
    if rulebook.ballot is BallotKind.POINTS:
        if any(score < 1 for score in given):
            return Refusal.BAD_SCORE
        cap = rulebook.cap or rulebook.points
        return Refusal.ABOVE_CAP if any(score > cap for score in given) else None
    if rulebook.ballot is BallotKind.RANKED:
        return None
    return Refusal.BAD_SCORE if any(score != 1 for score in given) else None


def _parts_fit(spec: BallotSpec, choices: Choices) -> Refusal | None:
    """Limits of the whole ballot, or of each pot by itself."""
    if not spec.rulebook.per_pot:
        return _part_fits(spec, choices, spec.budget, of_pot=False)
    for section in spec.sections.values():
        part = {number: score for number, score in choices.items() if spec.items[number].pot == section.name}
        refusal = _part_fits(spec, part, section.money, of_pot=True)
        if refusal:
            return refusal
    return None


def _part_fits(spec: BallotSpec, part: Choices, money: int, *, of_pot: bool) -> Refusal | None:
    rulebook = spec.rulebook
    if rulebook.most is not None and len(part) > rulebook.most:
        return Refusal.TOO_MANY_IN_POT if of_pot else Refusal.TOO_MANY
    if rulebook.ballot is BallotKind.SPEND and sum(spec.items[number].cost for number in part) > money:
        return Refusal.OVER_POT if of_pot else Refusal.OVER_BUDGET
    if rulebook.ballot is BallotKind.POINTS and sum(part.values()) > rulebook.points:
        return Refusal.TOO_MANY_POINTS
    if rulebook.ballot is BallotKind.RANKED and sorted(part.values()) != list(range(1, len(part) + 1)):
        return Refusal.BAD_PLACES
    return None


def ranked(places: Mapping[int, int]) -> dict[int, int]:
    """Places as people give them (1 is best) as scores: with three names 3, 2, 1. Gaps close, equal places stay wrong."""
    order = sorted(set(places.values()))
    if len(order) < len(places):
        return dict.fromkeys(places, 0)
    return {number: len(order) - order.index(place) for number, place in places.items()}


def as_places(scores: Choices) -> dict[int, int]:
    """The reverse of ``ranked``."""
    return {number: len(scores) + 1 - score for number, score in scores.items()}
