"""Terms of proposals."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    #: Joined with another one, which has its supports and comments.
    MERGED = "merged"


#: What everybody can read.
PUBLIC = (Status.SUBMITTED, Status.ACCEPTED, Status.REFUSED, Status.WITHDRAWN, Status.MERGED)


class FormStep(StrEnum):
    """The questions that every fund asks, one a page, in order; the fund's own follow."""

    TITLE = "title"
    STRONG = "strong"
    STORY = "story"
    TAKES = "takes"
    WHO = "who"
    WHERE = "where"
    COST = "cost"
    MATCH = "match"
    PHOTO = "photo"

    @property
    def is_story(self) -> bool:
        return self is FormStep.STORY

    @property
    def is_where(self) -> bool:
        return self is FormStep.WHERE

    @property
    def is_cost(self) -> bool:
        return self is FormStep.COST

    @property
    def is_match(self) -> bool:
        return self is FormStep.MATCH

    @property
    def is_photo(self) -> bool:
        return self is FormStep.PHOTO


#: An idea is three questions; whoever asks for money answers them all.
IDEA_STEPS = (FormStep.TITLE, FormStep.STORY, FormStep.WHERE)


class ContributionKind(StrEnum):
    """What a group brings along itself."""

    CASH = "cash"
    HOPED = "hoped"
    IN_KIND = "in-kind"
    HOURS = "hours"


#: What a field for a photo takes, and one for a receipt, a quote or a letter, which may be a PDF.
PHOTO_FILES = "image/jpeg,image/png,image/webp,image/heic,image/heif"
PAPER_FILES = f"{PHOTO_FILES},application/pdf"


@dataclass(frozen=True, slots=True)
class CapturedIdea:
    """An idea as somebody in a room says it to a helper."""

    title: str
    story: str
    name: str
    contact: str


class HelperConsent(StrEnum):
    """How somebody agreed that a helper writes for them."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    WRITTEN = "written"


class ProposalOrder(StrEnum):
    """How a list is sorted; the first is the default."""

    CHANCE = "chance"
    TURNS = "turns"
    LEAST_SEEN = "least-seen"
    NEWEST = "newest"
    SUPPORTED = "supported"
    NEAR = "near"

    @property
    def is_chance(self) -> bool:
        return self is ProposalOrder.CHANCE

    @property
    def is_by_support(self) -> bool:
        return self is ProposalOrder.SUPPORTED


class CoAuthorRole(StrEnum):
    """A co-author's part: writing, or supporting the proposal by name."""

    AUTHOR = "author"
    SPONSOR = "sponsor"


class InvitationStatus(StrEnum):
    ASKED = "asked"
    YES = "yes"
    NO = "no"

    @property
    def is_accepted(self) -> bool:
        return self is InvitationStatus.YES


class SuggestionStatus(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    BACK = "back"


class MergeStatus(StrEnum):
    ASKED = "asked"
    DONE = "done"
    DECLINED = "declined"
    UNDONE = "undone"


class Channel(StrEnum):
    """How a support came in."""

    ONLINE = "online"
    PAPER = "paper"


class FollowTarget(StrEnum):
    """What can be followed."""

    PROPOSAL = "proposal"
    AREA = "area"
    COMMUNITY = "community"

    @property
    def is_area(self) -> bool:
        return self is FollowTarget.AREA


class Headline(StrEnum):
    """Kinds of notification about proposals."""

    SENT_IN = "proposal-sent-in"
    ACCEPTED = "proposal-accepted"
    REFUSED = "proposal-refused"
    CHANGED = "proposal-changed"
    NEW_HERE = "proposal-new-here"
    ENOUGH_SUPPORT = "proposal-enough-support"
    SUGGESTED = "proposal-suggested"
    SUGGESTION_TAKEN = "proposal-suggestion-taken"
    SUGGESTION_DECLINED = "proposal-suggestion-declined"
    INVITED = "proposal-invited"
    MERGE_ASKED = "proposal-merge-asked"
    MERGE_DONE = "proposal-merge-done"
    MERGE_DECLINED = "proposal-merge-declined"
    MERGE_UNDONE = "proposal-merge-undone"
    WRITTEN_DOWN = "proposal-written-down"
    SPLIT = "proposal-split"


class Refusal(StrEnum):
    IDEAS_CLOSED = "ideas-closed"
    CODE_UNKNOWN = "idea-code-unknown"
    PROPOSAL_HIDDEN = "proposal-hidden"
    PROPOSAL_WAITS = "proposal-waits"
    NOT_A_DRAFT = "not-a-draft"
    NOT_FINISHED = "not-finished"
    NOT_WAITING = "not-waiting"
    OWN_PROPOSAL = "own-proposal"
    VOTE_HAS_BEGUN = "vote-has-begun"
    REASON_MISSING = "reason-missing"
    NOT_A_PICTURE = "not-a-picture"
    NOT_A_PAPER = "unreadable-paper"
    PICTURE_TOO_LARGE = "picture-too-large"
    PICTURES_BUSY = "pictures-busy"
    HEIC_PHOTO = "heic-photo"
    TOO_MANY_PAGES = "too-many-pages"
    NOT_A_RECORDING = "not-a-recording"
    RECORDING_TOO_LONG = "recording-too-long"
    ABOVE_ROUND = "above-round"
    QUOTES_MISSING = "quotes-missing"
    NO_COST_YET = "no-cost-yet"
    TOO_MANY_TODAY = "too-many-proposals-today"
    CANT_CHANGE_NOW = "cant-change-now"
    NOTHING_CHANGED = "nothing-changed"
    TEXT_MOVED_ON = "text-moved-on"
    ALREADY_ANSWERED = "already-answered"
    ALREADY_INVITED = "already-invited"
    TOO_MANY_OPEN = "too-many-open"
    NOT_INVITED = "not-invited"
    SUPPORT_CLOSED = "support-closed"
    OWN_SUPPORT = "own-support"
    SUPPORTS_USED_UP = "supports-used-up"
    SIGNED_ALREADY = "signed-already"
    MERGE_WITH_ITSELF = "merge-with-itself"
    MERGE_ACROSS = "merge-across"
    MERGE_UNDER_WAY = "merge-under-way"
    MERGE_OVER = "merge-over"
    NOTHING_TO_SPLIT = "nothing-to-split"


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of the budget, in minor units; ``quotes`` is how many prices were asked for, ``source`` where from."""

    label: str
    amount: int
    quotes: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class MatchContribution:
    """What the group brings: ``amount`` in minor units; volunteers' time is whole hours times a rate."""

    kind: ContributionKind
    label: str
    amount: int
    hours: int | None = None
    rate: int | None = None


@dataclass(frozen=True, slots=True)
class HelpedPerson:
    """The person a helper writes for; only staff can see who it is."""

    name: str
    contact: str
    consent: HelperConsent
    consented_on: date
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """What somebody wrote on a paper form; ``amount`` in minor units, 0 when none was given."""

    whom: HelpedPerson
    title: str
    story: str
    category: str
    area_id: int | None
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFromElsewhere:
    """An idea as another website sends it; ``amount`` in minor units, 0 when none was given."""

    title: str
    story: str
    strong: str = ""
    takes: str = ""
    who: str = ""
    category: str
    area_id: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer with the promise that it was given under."""

    value: str
    public: bool
    asked: str
