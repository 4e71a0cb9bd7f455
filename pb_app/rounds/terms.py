"""Terms of rounds, and the rulebook as a document with a hash."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class RoundStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class PhaseKind(StrEnum):
    """In the order they follow each other."""

    IDEAS = "ideas"
    SHAPING = "shaping"
    VOTING = "voting"
    COUNTING = "counting"
    DELIVERY = "delivery"
    REVIEW = "review"


class BallotKind(StrEnum):
    APPROVAL = "approval"
    SPEND = "spend"
    #: Kinds used by imported elections, which can be counted here.
    POINTS = "points"
    SCORES = "scores"
    RANKED = "ranked"

    @property
    def is_approval(self) -> bool:
        return self is BallotKind.APPROVAL

    @property
    def is_spend(self) -> bool:
        return self is BallotKind.SPEND

    @property
    def is_points(self) -> bool:
        return self is BallotKind.POINTS

    @property
    def is_scores(self) -> bool:
        return self is BallotKind.SCORES

    @property
    def is_ranked(self) -> bool:
        return self is BallotKind.RANKED

    @property
    def has_numbers(self) -> bool:
        """Projects get points, marks or places, not a tick."""
        return self.is_points or self.is_scores or self.is_ranked


class Electorate(StrEnum):
    ANYONE = "anyone"
    IN_AREA = "in-area"
    LISTED = "listed"


class IdentityMethod(StrEnum):
    """How people can show that they may vote. One person can have several."""

    EMAIL = "email"
    PHONE = "phone"
    CODE = "code"
    CARD = "card"
    IN_PERSON = "in-person"
    PAPER = "paper"


class PersonBasis(StrEnum):
    """What makes a person in a round, as follows from who may vote and how people show who they are."""

    LIST = "list"
    MAILBOX = "mailbox"
    NUMBER = "number"
    CODE = "code"
    CARD = "card"
    NAME_AND_BIRTH = "name-and-birth"
    #: Ways that can't be compared with each other.
    EACH_WAY = "each-way"


class Rule(StrEnum):
    GREEDY = "greedy"
    #: The first project that does not fit ends the count.
    GREEDY_STOP = "greedy-stop"
    #: Votes for the money: a cheap project with few votes can come before an expensive one with many.
    GREEDY_DENSITY = "greedy-density"
    EQUAL_SHARES = "equal-shares"
    PHRAGMEN = "phragmen"


class StopRule(StrEnum):
    """When Equal Shares stops raising everybody's share."""

    OVERSPEND = "overspend"
    #: Also as soon as no other project fits into the money that is left.
    EXHAUSTIVE = "exhaustive"


class PotsLeftover(StrEnum):
    """What happens to money that is left in a pot."""

    BACK = "back"
    TOGETHER = "together"


class Leftover(StrEnum):
    GREEDY = "greedy"
    BACK_TO_FUND = "back-to-fund"


class Category(StrEnum):
    GREEN = "green"
    HEALTH = "health"
    YOUNG = "young"
    OLDER = "older"
    CULTURE = "culture"
    SAFETY = "safety"
    SKILLS = "skills"
    PLACES = "places"


class Refusal(StrEnum):
    SLUG_TAKEN = "round-slug-taken"
    RULEBOOK_FROZEN = "rulebook-frozen"
    REASON_NEEDED = "reason-needed"
    MONEY_ONLY_GROWS = "money-only-grows"
    POTS_ABOVE_BUDGET = "pots-above-budget"
    PHASES_OUT_OF_ORDER = "phases-out-of-order"
    PAST_STAYS = "past-stays"
    NO_VOTING_PHASE = "no-voting-phase"
    ALREADY_PUBLISHED = "already-published"
    LEAST_ABOVE_MOST = "least-above-most"
    SUPPORT_LEAST_ABOVE_MOST = "support-least-above-most"
    DATES_PASSED = "dates-passed"
    CAP_ABOVE_POINTS = "cap-above-points"
    PAIR_OF_ONE = "pair-of-one"
    NEEDS_IN_A_CIRCLE = "needs-in-a-circle"
    NEEDS_AND_EXCLUDES = "needs-and-excludes"
    FLOOR_ABOVE_CEILING = "floor-above-ceiling"
    FLOORS_ABOVE_BUDGET = "floors-above-budget"
    FLOORS_WITH_POTS = "floors-with-pots"
    SPEND_ABOVE_BUDGET = "spend-above-budget"
    POT_UNKNOWN = "pot-unknown"
    OTHERS_WITHOUT_OWN = "others-without-own"
    VOTE_NEEDS_A_WAY = "vote-needs-a-way"
    ONLY_LATER = "only-later"
    BOARD_WAITS = "board-waits"
    NOT_READY_TO_PUBLISH = "not-ready-to-publish"
    LAUNCH_REASON_NEEDED = "launch-reason-needed"


#: Options that were added to the rulebook later, with the value that always applied before.
LATER: dict[str, Any] = {
    "stop": StopRule.OVERSPEND,
    "pots_leftover": PotsLeftover.BACK,
    "per_pot": False,
    "own_area": False,
    "points": 10,
    "cap": None,
    "pass_mark": 1,
    "own_blocked": False,
    "pairs": (),
    "ways": (IdentityMethod.EMAIL,),
    "age": 0,
    "oldest": 0,
    "paper_wins": True,
    "hall": False,
    "review_days": 0,
    "challenge_days": 14,
    "support_least": 0,
    "support_most": None,
    "support_needed": 0,
    "blank": False,
    "other_areas": 0,
    "pot_most": (),
    "kind_most": None,
    "least_spend": 0,
    "needs": (),
    "floors": (),
    "ceilings": (),
    "part_funding": False,
    "helper_most": None,
}

NAMED = ("pot_most", "floors", "ceilings")  #: Options that hold a number for each of some names.
TOP_MARK = 5  #: The highest mark of a score ballot.


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that decides how a round is voted on and counted. Money in minor units.

    ``most`` is None for no upper limit; with ``per_pot`` the limits (and the money or the points) hold in each pot by
    itself, and with ``own_area`` an area's pot is for people of that area. ``points`` are shared out with at most
    ``cap`` for one project; a score below ``pass_mark`` says nothing, and ``least`` is how many must be scored.
    ``pairs`` are numbers of proposals that can't both be funded. ``paper_wins``: a paper ballot replaces the same
    person's online one. ``hall``: whoever presents may close the vote early. ``helper_most``: so many people may one
    helper help. ``age``, ``oldest``: of whole years, 0 for none. ``step``: what Equal Shares adds to each share at a time.
    Before the vote: a proposal with fewer than ``support_needed`` supports is not checked, a person gives at most
    ``support_most``, and their supports count once they have given ``support_least``.
    On the ballot: with ``blank`` somebody can take part without a choice; with ``own_area`` they can also choose from
    the pots of so many ``other_areas``; ``pot_most`` limits the projects of single pots by name, ``kind_most`` those of
    one category; a budget ballot spends at least ``least_spend``.
    In the count: of a pair in ``needs`` the first is funded only if the second is; ``floors`` and ``ceilings`` are the
    least and most money for an area ("area:3") or a category ("category:green"); with ``part_funding`` what is left goes
    to smaller sizes that authors gave.
    Ties: lower cost, then more votes, then a lot whose order follows from this document's own hash.
    """

    ballot: BallotKind = BallotKind.APPROVAL
    least: int = 1
    most: int | None = 5
    who: Electorate = Electorate.ANYONE
    rule: Rule = Rule.EQUAL_SHARES
    step: int = 100
    leftover: Leftover = Leftover.GREEDY
    threshold: int = 0
    reserve: int = 3
    stop: StopRule = StopRule.OVERSPEND
    pots_leftover: PotsLeftover = PotsLeftover.BACK
    per_pot: bool = False
    own_area: bool = False
    points: int = 10
    cap: int | None = None
    pass_mark: int = 1
    own_blocked: bool = False
    pairs: tuple[tuple[int, int], ...] = ()
    ways: tuple[IdentityMethod, ...] = (IdentityMethod.EMAIL,)
    age: int = 0
    oldest: int = 0
    paper_wins: bool = True
    hall: bool = False
    review_days: int = 0
    challenge_days: int = 14
    support_least: int = 0
    support_most: int | None = None
    support_needed: int = 0
    blank: bool = False
    other_areas: int = 0
    pot_most: tuple[tuple[str, int], ...] = ()
    kind_most: int | None = None
    least_spend: int = 0
    needs: tuple[tuple[int, int], ...] = ()
    floors: tuple[tuple[str, int], ...] = ()
    ceilings: tuple[tuple[str, int], ...] = ()
    part_funding: bool = False
    helper_most: int | None = None

    def as_data(self) -> dict[str, Any]:
        """The document that is hashed. Later options are left out at their original value, so earlier hashes stay valid."""
        return {k: v for k, v in asdict(self).items() if k not in LATER or v != LATER[k]}

    def stored(self) -> Any:
        """The same as it comes back from a database."""
        return json.loads(json.dumps(self.as_data()))

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Rulebook":
        """The reverse of ``as_data``; strings become enum members again."""
        kinds: dict[str, Any] = {"ballot": BallotKind, "who": Electorate, "rule": Rule, "leftover": Leftover}
        kinds |= {"stop": StopRule, "pots_leftover": PotsLeftover}
        kinds["pairs"] = kinds["needs"] = lambda pairs: tuple((int(a), int(b)) for a, b in pairs)
        kinds |= dict.fromkeys(NAMED, lambda rows: tuple((str(name), int(number)) for name, number in rows))
        kinds["ways"] = lambda ways: tuple(map(IdentityMethod, ways))
        known = {field.name for field in fields(cls)}
        values: dict[str, Any] = {k: kinds[k](v) if k in kinds else v for k, v in data.items() if k in known}
        return cls(**values)

    def digest(self) -> str:
        """SHA-256 of the canonical JSON: what is printed on every ballot page."""
        text = json.dumps(self.as_data(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Window:
    """A phase and when it is open: from ``opens`` up to, not including, ``closes``."""

    kind: PhaseKind
    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Template:
    """A starting point for a new round: days per phase, and rules."""

    name: str
    days: dict[PhaseKind, int]
    rulebook: Rulebook
