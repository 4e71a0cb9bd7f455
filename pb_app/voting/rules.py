"""What makes a ballot valid, and when one may be cast. Pure: facts in, a refusal or nothing out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.rounds import rules as rounds
from pb_app.rounds.terms import TOP_MARK, BallotKind, Electorate, IdentityMethod, PhaseKind, Rulebook, Window
from pb_app.voting.terms import Channel, Choices, Refusal


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


#: What can show who somebody is, by where they vote. A tablet signs nobody in; on paper, whoever brings it is seen.
DOORS: Mapping[Channel, frozenset[IdentityMethod]] = {
    Channel.ONLINE: frozenset((IdentityMethod.EMAIL, IdentityMethod.PHONE, IdentityMethod.CODE, IdentityMethod.CARD)),
    Channel.KIOSK: frozenset((IdentityMethod.CODE, IdentityMethod.CARD)),
    Channel.HELPER: frozenset((IdentityMethod.CODE, IdentityMethod.CARD, IdentityMethod.IN_PERSON)),
    Channel.PAPER: frozenset((IdentityMethod.CODE, IdentityMethod.CARD, IdentityMethod.IN_PERSON)),
}
#: The organiser sent or gave these to people who live here, and answers for it.
GIVEN_OUT = frozenset((IdentityMethod.CODE, IdentityMethod.CARD))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterFacts:
    """What a door knows of somebody. What nobody asked or showed is not so.

    ``listed``: on a list that was handed in, or has a code or card from the organiser, who then answers for their age
    where nobody asked about it (``old_enough`` is None).
    """

    area_known: bool = False
    listed: bool = False
    old_enough: bool | None = None

    @property
    def is_old_enough(self) -> bool:
        return self.listed if self.old_enough is None else self.old_enough


def may_join_roll(rulebook: Rulebook, way: IdentityMethod, channel: Channel, facts: VoterFacts) -> Refusal | None:
    """The one rule of who may come onto the roll, and be let in again, at every door.

    Some rulebooks want to know that a person lives here, is on a list, or is old enough; and in which area they live
    when an area's pot is for its own people.
    """
    if not _is_used(rulebook, way, channel):
        return Refusal.NOT_THIS_WAY
    if rulebook.who is Electorate.LISTED and not facts.listed:
        return Refusal.NOT_LISTED
    if rulebook.who is Electorate.IN_AREA and not (facts.area_known or way in GIVEN_OUT):
        return Refusal.POSTCODE_UNKNOWN
    if (rulebook.age or rulebook.oldest) and not facts.is_old_enough:
        return Refusal.TOO_YOUNG
    return Refusal.AREA_NEEDED if rulebook.own_area and not facts.area_known else None


def _is_used(rulebook: Rulebook, way: IdentityMethod, channel: Channel) -> bool:
    """With a paper, a card or being seen is enough where paper is used."""
    if way not in DOORS[channel]:
        return False
    if channel is Channel.PAPER:
        return IdentityMethod.PAPER in rulebook.ways and (way is not IdentityMethod.CODE or way in rulebook.ways)
    return way in rulebook.ways


def asks_area(rulebook: Rulebook) -> bool:
    """Whether the area decides something, so that saying it is not enough: the postcode is looked up."""
    return rulebook.who is Electorate.IN_AREA or rulebook.own_area


def may_be_cast(
    spec: BallotSpec, choices: Choices, area_id: int | None = None, account_id: int | None = None
) -> Refusal | None:
    """The ballot keeps the rulebook's limits, in the whole and, where the rulebook says so, in each pot."""
    if any(number not in spec.items for number in choices):
        return Refusal.NOT_ON_BALLOT
    rulebook, named = spec.rulebook, [spec.items[number] for number in choices]
    if len({item.pot for item in named if _foreign(spec, item, area_id)}) > rulebook.other_areas:
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
    return is_foreign(spec.rulebook, spec.sections[item.pot], area_id)


def is_foreign(rulebook: Rulebook, pot: BallotPot, area_id: int | None) -> bool:
    """Whether a pot is for the people of other areas; to somebody whose area is not known, every area's pot is."""
    return rulebook.own_area and bool(pot.areas) and area_id not in pot.areas


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
