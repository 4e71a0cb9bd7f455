"""Facts about a vote for the place's log. Casting is not among them: the log has times and would tell when people voted."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class KeyMade(Event):
    kind: ClassVar[str] = "voting:key-made"
    round_id: int
    public_key: str


@dataclass(frozen=True)
class KeyProved(Event):
    kind: ClassVar[str] = "voting:key-proved"
    round_id: int


@dataclass(frozen=True)
class KeyPutBack(Event):
    kind: ClassVar[str] = "voting:key-put-back"
    round_id: int


@dataclass(frozen=True)
class KeyLost(Event):
    """Two people decided what follows from a lost key."""

    kind: ClassVar[str] = "voting:key-lost"
    round_id: int
    what: str
    reason: str


@dataclass(frozen=True)
class VoteRehearsed(Event):
    """Made-up voters and ballots went the whole way, and were never committed."""

    kind: ClassVar[str] = "voting:rehearsed"
    round_id: int
    voters: int
    ballots: int


@dataclass(frozen=True)
class RehearsalWiped(Event):
    kind: ClassVar[str] = "voting:rehearsal-wiped"
    round_id: int
    voters: int
    ballots: int
    digest: str


@dataclass(frozen=True)
class VoteClosed(Event):
    kind: ClassVar[str] = "voting:closed"
    round_id: int
    voters: int


@dataclass(frozen=True)
class ApprovalRequested(Event):
    """Somebody asked for something that needs a second person."""

    kind: ClassVar[str] = "voting:approval-requested"
    round_id: int
    act_id: int
    what: str


@dataclass(frozen=True)
class ApprovalAnswered(Event):
    kind: ClassVar[str] = "voting:approval-answered"
    round_id: int
    act_id: int
    agreed: bool


@dataclass(frozen=True)
class BoxOpened(Event):
    kind: ClassVar[str] = "voting:box-opened"
    round_id: int
    ballots: int
    digest: str


@dataclass(frozen=True)
class BoxCompared(Event):
    """Opened once more to compare."""

    kind: ClassVar[str] = "voting:box-compared"
    round_id: int
    digest: str
    same: bool


@dataclass(frozen=True)
class BoxCertified(Event):
    kind: ClassVar[str] = "voting:box-certified"
    round_id: int
    ballots: int


@dataclass(frozen=True)
class CopyGone(Event):
    """The last copy of a kind, from before the certificate, is gone."""

    kind: ClassVar[str] = "voting:copy-gone"
    round_id: int
    copy: str
    gone_on: str


@dataclass(frozen=True)
class CopyPresent(Event):
    """A copy from before the certificate turned up after all."""

    kind: ClassVar[str] = "voting:copy-present"
    round_id: int
    copy: str


@dataclass(frozen=True)
class BallotsImported(Event):
    kind: ClassVar[str] = "voting:ballots-imported"
    round_id: int
    ballots: int


@dataclass(frozen=True)
class FraudSignalsViewed(Event):
    """Somebody looked at the signs of things going wrong."""

    kind: ClassVar[str] = "voting:fraud-signals-viewed"
    round_id: int
    what: str
