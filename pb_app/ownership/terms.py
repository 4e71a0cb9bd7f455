"""Terms of community ownership."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class OwnershipRoute(StrEnum):
    """The ways to a building, by jurisdiction."""

    LISTING = "listing"
    TRANSFER_REQUEST = "transfer-request"
    NEGOTIATED = "negotiated"


class RuleSetKey(StrEnum):
    ACV_2011 = "acv-2011"
    BUY_2026 = "buy-2026"
    SCOTLAND_2015 = "scotland-2015"
    NEGOTIATED = "negotiated"


class CaseStepKind(StrEnum):
    NOMINATED = "nominated"
    VALIDATED = "validated"
    ELIGIBLE = "eligible"
    LISTED = "listed"
    AGREED = "agreed"
    REFUSED = "refused"
    REVIEW_ASKED = "review-asked"
    KEPT = "kept"
    REMOVED = "removed"
    NOTICE = "notice"
    NOTICE_WITHDRAWN = "notice-withdrawn"
    BID_ASKED = "bid-asked"
    VALUED = "valued"
    PLAN = "plan"
    OFFER = "offer"
    TERMS = "terms"
    HANDED_OVER = "handed-over"
    SOLD = "sold"
    WITHDRAWN = "withdrawn"

    @property
    def asks_for_money(self) -> bool:
        """Only a group with a legal form of its own can do this."""
        return self is CaseStepKind.BID_ASKED


class StepBy(StrEnum):
    """Who takes a step, or who a clock is for."""

    GROUP = "group"
    COUNCIL = "council"
    OWNER = "owner"

    @property
    def is_group(self) -> bool:
        return self is StepBy.GROUP

    @property
    def is_council(self) -> bool:
        return self is StepBy.COUNCIL


class ClockKind(StrEnum):
    DECISION = "decision"
    REVIEW_BY = "review-by"
    REVIEW_DECISION = "review-decision"
    INTERIM = "interim"
    FULL = "full"
    PROTECTED = "protected"
    LISTING_ENDS = "listing-ends"
    OFFER_BY = "offer-by"
    REPEAT = "repeat"


class NominatorKind(StrEnum):
    PARISH = "parish"
    FORUM = "forum"
    UNINCORPORATED = "unincorporated"
    CHARITY = "charity"
    CIC = "cic"
    COMPANY = "company"
    SOCIETY = "society"


class BuildingOwner(StrEnum):
    """Whose it is; a private person is never named."""

    PUBLIC = "public-body"
    COMPANY = "company"
    PRIVATE = "private"


class LegalForm(StrEnum):
    GROUP = "form-group"
    CIO = "form-cio"
    CIC = "form-cic"
    BENEFIT_SOCIETY = "form-benefit-society"
    SOCIAL_ENTERPRISE = "form-social-enterprise"


class FormReason(StrEnum):
    """Why a legal form is suggested."""

    NO_BUILDING = "reason-no-building"
    SHARES = "reason-shares"
    CHARITABLE = "reason-charitable"
    TRADES = "reason-trades"
    LOCKED = "reason-locked"
    A_NAME = "reason-a-name"


class Headline(StrEnum):
    """News about a building."""

    STEP = "ownership-step"


class Refusal(StrEnum):
    NO_RULES = "ownership-no-rules"
    MAY_NOT_NOMINATE = "ownership-may-not-nominate"
    TOO_FEW_MEMBERS = "ownership-too-few-members"
    OWNER_NAMED = "ownership-owner-named"
    NOMINATED_ALREADY = "ownership-nominated-already"
    NOT_NEXT = "ownership-not-next"
    IN_FUTURE = "ownership-in-future"
    BEFORE_LAST = "ownership-before-last"
    TOO_LATE = "ownership-too-late"
    TOO_EARLY = "ownership-too-early"
    MAY_NOT_BID = "ownership-may-not-bid"
    NOT_YOUR_STEP = "ownership-not-your-step"
    GROUP_NEEDED = "ownership-group-needed"
    OUT_OF_ORDER = "ownership-out-of-order"
    SAME_DAY = "ownership-same-day"
    BEGUN_ALREADY = "ownership-begun-already"
    NOT_A_LINK = "ownership-not-a-link"
    SAID_ALREADY = "ownership-said-already"
    CHECKED_ALREADY = "ownership-checked-already"
    CHECK_FIRST = "ownership-check-first"
    WHY_NOT = "ownership-why-not"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRule:
    """Who takes a step and what may follow. ``in_time_of``: a clock it must not miss; ``after_clock``: one it waits for."""

    by: StepBy
    next: tuple[CaseStepKind, ...]
    in_time_of: ClockKind | None = None
    after_clock: ClockKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """How long after a step; ``beginning_with``: the day of the step is the first that counts.

    It runs only if the step ``needs`` has been taken since, and stands still after one of ``until``.
    """

    kind: ClockKind
    who: StepBy
    after: CaseStepKind
    weeks: int = 0
    months: int = 0
    weekdays: int = 0
    beginning_with: bool = False
    needs: CaseStepKind | None = None
    until: frozenset[CaseStepKind] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules of one law, from a day on. ``begins`` is None until somebody enters when the law is in force."""

    key: RuleSetKey
    route: OwnershipRoute
    law: str
    source: str
    checked_on: date
    begins: date | None
    nominators: frozenset[NominatorKind]
    bidders: frozenset[NominatorKind]
    least_members: int
    steps: dict[CaseStepKind, StepRule] = field(hash=False)
    clocks: tuple[ClockRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFact:
    """A step that was taken, on the day that counts; ``order`` is its turn."""

    kind: CaseStepKind
    on: date
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDay:
    """The last day of a clock, counted from ``since``."""

    kind: ClockKind
    who: StepBy
    since: date
    on: date

    def is_over(self, today: date) -> bool:
        return today > self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What can happen now, by whom, and by or from when if the law says."""

    kind: CaseStepKind
    by: StepBy
    due: date | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A nomination as a group writes it."""

    route: OwnershipRoute
    title: str
    where: str
    words: str
    language: str
    group_name: str
    group_kind: NominatorKind
    members: int | None
    owner_kind: BuildingOwner
    owner_name: str = ""
    area_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """A step as somebody writes it down."""

    kind: CaseStepKind
    on: date
    reason: str
    group_name: str = ""
    group_kind: NominatorKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswers:
    """What a group says of itself, to find a legal form."""

    holds: bool
    charitable: bool
    shares: bool
    trades: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSuggestion:
    form: LegalForm
    reason: FormReason
