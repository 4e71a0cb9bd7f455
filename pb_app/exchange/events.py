"""Facts about what places share and take over."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ExchangeKeyMade(Event):
    kind: ClassVar[str] = "exchange:key-made"
    public: str


@dataclass(frozen=True)
class SharedThingsChosen(Event):
    """How many things a place shares from now on."""

    kind: ClassVar[str] = "exchange:chosen"
    count: int
    before: int


@dataclass(frozen=True)
class EditionPublished(Event):
    kind: ClassVar[str] = "exchange:published"
    n: int
    digest: str
    entries: int


@dataclass(frozen=True)
class SourceAdded(Event):
    kind: ClassVar[str] = "exchange:source-added"
    source_id: int
    public: str
    address: str


@dataclass(frozen=True)
class SourceCompared(Event):
    """Somebody compared the numbers of the key with the other place."""

    kind: ClassVar[str] = "exchange:source-compared"
    source_id: int
    public: str


@dataclass(frozen=True)
class SourceEnded(Event):
    kind: ClassVar[str] = "exchange:source-ended"
    source_id: int


@dataclass(frozen=True)
class EditionReceived(Event):
    kind: ClassVar[str] = "exchange:received"
    source_id: int
    n: int
    digest: str


@dataclass(frozen=True)
class ThingTaken(Event):
    kind: ClassVar[str] = "exchange:taken"
    taken_id: int
    source_id: int
    entry: str
    digest: str


@dataclass(frozen=True)
class ThingAnswered(Event):
    kind: ClassVar[str] = "exchange:answered"
    taken_id: int
    verdict: str


@dataclass(frozen=True)
class CaseUsed(Event):
    """A proposal or a plan of milestones began with a case."""

    kind: ClassVar[str] = "exchange:case-used"
    use_id: int
    case_id: int | None
    taken_id: int | None


@dataclass(frozen=True)
class NoticePosted(Event):
    kind: ClassVar[str] = "exchange:notice-posted"
    notice_id: int
    side: str


@dataclass(frozen=True)
class NoticeEnded(Event):
    kind: ClassVar[str] = "exchange:notice-ended"
    notice_id: int


@dataclass(frozen=True)
class CampaignBegun(Event):
    kind: ClassVar[str] = "exchange:campaign-begun"
    campaign_id: int


@dataclass(frozen=True)
class CampaignJoined(Event):
    kind: ClassVar[str] = "exchange:campaign-joined"
    campaign_id: int
    partner_id: int


@dataclass(frozen=True)
class CampaignAsked(Event):
    kind: ClassVar[str] = "exchange:campaign-asked"
    ask_id: int
    owner: str


@dataclass(frozen=True)
class CampaignAnswered(Event):
    kind: ClassVar[str] = "exchange:campaign-answered"
    ask_id: int
    verdict: str


@dataclass(frozen=True)
class CampaignEnded(Event):
    kind: ClassVar[str] = "exchange:campaign-ended"
    campaign_id: int
