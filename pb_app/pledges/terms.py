"""Terms of evenings together, pledges and deals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EveningStage(StrEnum):
    """The five steps of an evening, in their order."""

    DEFINE = "define"
    DISCOVER = "discover"
    DREAM = "dream"
    DESIGN = "design"
    DELIVER = "deliver"

    @property
    def is_define(self) -> bool:
        return self is EveningStage.DEFINE

    @property
    def is_discover(self) -> bool:
        return self is EveningStage.DISCOVER

    @property
    def is_design(self) -> bool:
        return self is EveningStage.DESIGN

    @property
    def is_deliver(self) -> bool:
        return self is EveningStage.DELIVER

    @property
    def number(self) -> int:
        return list(EveningStage).index(self) + 1

    @property
    def following(self) -> "EveningStage | None":
        stages = list(EveningStage)
        return stages[self.number] if self.number < len(stages) else None


class AnswerKind(StrEnum):
    STRENGTH = "strength"
    WISH = "wish"


class AnswerWay(StrEnum):
    """How an answer came: on the phone in the room, on paper, or from home afterwards."""

    ROOM = "room"
    PAPER = "paper"
    HOME = "home"


class WishDoer(StrEnum):
    """The three columns that people sort their wishes into."""

    OURSELVES = "ourselves"
    WITH_HELP = "with-help"
    THEY_MUST = "they-must"

    @property
    def needs_help(self) -> bool:
        return self is WishDoer.WITH_HELP

    @property
    def is_theirs(self) -> bool:
        return self is WishDoer.THEY_MUST


class PledgeOwner(StrEnum):
    """Whose pledge it is."""

    SOME = "some-of-us"
    GROUP = "group"
    #: A grown-up, by first name alone. Only the evening reads the name, and what became of it.
    NEIGHBOUR = "neighbour"

    @property
    def is_shown(self) -> bool:
        """Whether everybody reads who it is, and whether it was kept: never of one person."""
        return self is not PledgeOwner.NEIGHBOUR


class PledgeVerdict(StrEnum):
    """What the people of the evening say of a pledge."""

    KEPT = "kept"
    NOT_KEPT = "not-kept"


class PledgeChoice(StrEnum):
    """What can be done about a pledge when its day comes."""

    KEPT = "say-kept"
    NOT_KEPT = "say-not-kept"
    RENEW = "renew"


class PledgeStanding(StrEnum):
    """Where a pledge stands today."""

    COMING = "pledge-coming"
    KEPT = "pledge-kept"
    NOT_KEPT = "pledge-not-kept"
    DUE = "pledge-due"
    #: Its day passed a month ago, and nobody has said anything.
    SILENT = "pledge-silent"

    @property
    def waits(self) -> bool:
        return self in (PledgeStanding.DUE, PledgeStanding.SILENT)


class SideKind(StrEnum):
    """Who makes one half of a deal."""

    PEOPLE = "people"
    GROUP = "adults"
    YOUNG = "young"
    PARTNER = "partner"
    SCHOOL = "school"
    BUSINESS = "business"

    @property
    def is_shown(self) -> bool:
        """Whether everybody reads if its promises were kept: never of single people, nor of under-18s."""
        return self not in (SideKind.PEOPLE, SideKind.YOUNG)

    @property
    def must_be_confirmed(self) -> bool:
        """Anybody can say that they speak for it, so the office asks it before anything about it is public."""
        return self in (SideKind.SCHOOL, SideKind.BUSINESS)

    @property
    def is_named(self) -> bool:
        """Whether everybody reads what a side is called: never of under-18s, on no page and in no file."""
        return self is not SideKind.YOUNG


#: How a side was confirmed, where it was not the office who asked.
BY_OWN_MAIL = "own-mail"


class PromiseMark(StrEnum):
    """What the other side says of a promise."""

    KEPT = "promise-kept"
    PARTLY = "promise-partly"
    NOT = "promise-not"

    @property
    def is_kept(self) -> bool:
        return self is PromiseMark.KEPT


class DealStanding(StrEnum):
    UNSIGNED = "deal-unsigned"
    LIVE = "deal-live"
    ENDING = "deal-ending"
    RENEWED = "deal-renewed"
    LAPSED = "deal-lapsed"


class Refusal(StrEnum):
    EVENING_OVER = "evening-over"
    EVENING_FULL = "evening-full"
    TOO_FAST = "evening-too-fast"
    EVENING_TOO_FAR = "evening-too-far"
    DAY_PASSED = "pledge-day-passed"
    DAY_TOO_FAR = "pledge-day-too-far"
    DAY_NEEDED = "pledge-day-needed"
    SORTED_ALREADY = "wish-sorted-already"
    ASKED_ALREADY = "wish-asked-already"
    CONTACT_GIVEN = "answer-contact-given"
    SAID_TWICE = "answer-said-twice"
    OWNER_UNNAMED = "pledge-owner-unnamed"
    FIRST_NAME_ONLY = "pledge-first-name-only"
    ADULT_NOT_SAID = "pledge-adult-not-said"
    NOT_OF_THE_EVENING = "pledge-not-of-the-evening"
    SAID_ALREADY = "pledge-said-already"
    TOO_EARLY = "pledge-too-early"
    REASON_NEEDED = "pledge-reason-needed"
    SIDE_UNNAMED = "deal-side-unnamed"
    PARTNER_NEEDED = "deal-partner-needed"
    PROMISES_TOO_MANY = "deal-promises-too-many"
    PROMISE_TOO_LONG = "deal-promise-too-long"
    ENDS_TOO_SOON = "deal-ends-too-soon"
    ENDS_TOO_LATE = "deal-ends-too-late"
    SIGNED_ALREADY = "deal-signed-already"
    BOTH_SIDES = "deal-both-sides"
    NOT_YOUR_SIDE = "deal-not-your-side"
    NOT_LIVE = "deal-not-live"
    CONFIRMED_ALREADY = "deal-confirmed-already"
    HOW_CONFIRMED = "deal-how-confirmed"
    YOUNG_SIDE = "deal-young-side"
    FREE_MAIL = "deal-free-mail"
    OTHER_DOMAIN = "deal-other-domain"
    MAIL_ASKED = "deal-mail-asked"
    MAIL_LINK_OLD = "deal-mail-link-old"
    SOUNDS_YOUNG = "pledge-sounds-young"
    RENEWED_ALREADY = "deal-renewed-already"
    NOT_YET_RENEWABLE = "deal-not-yet-renewable"


@dataclass(frozen=True, slots=True, kw_only=True)
class EveningDraft:
    question: str
    group_name: str
    venue: str
    language: str
    held_on: date
    area_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeDraft:
    """``answer_id``: the wish that it came from."""

    words: str
    owner_kind: PledgeOwner
    owner_name: str
    by_when: date
    answer_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideDraft:
    """One half of a deal; ``partner_id`` for an organisation that works in the place."""

    kind: SideKind
    name: str
    promises: Sequence[str]
    partner_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealDraft:
    title: str
    language: str
    ends_on: date
    ours: SideDraft
    theirs: SideDraft
    area_id: int | None = None
