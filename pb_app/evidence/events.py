"""Facts about evidence."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class EvidenceRecorded(Event):
    kind: ClassVar[str] = "evidence:recorded"
    point_id: int
    source: str
    owner_id: int
    due_on: str
    digest: str


@dataclass(frozen=True)
class EvidencePictureChanged(Event):
    """With the digest of the picture that is shown now, or "" for none."""

    kind: ClassVar[str] = "evidence:pictured"
    point_id: int
    digest: str


@dataclass(frozen=True)
class EvidenceTranslated(Event):
    kind: ClassVar[str] = "evidence:translated"
    point_id: int
    language: str
    digest: str


@dataclass(frozen=True)
class EvidenceOwnerChanged(Event):
    kind: ClassVar[str] = "evidence:owner-changed"
    point_id: int
    owner_before: int
    owner_after: int
    due_before: str
    due_after: str
    reason: str


@dataclass(frozen=True)
class EvidenceUsed(Event):
    kind: ClassVar[str] = "evidence:used"
    point_id: int
    target: str
    target_id: int


@dataclass(frozen=True)
class EvidenceUseEnded(Event):
    kind: ClassVar[str] = "evidence:use-ended"
    point_id: int
    target: str
    target_id: int


@dataclass(frozen=True)
class EvidenceAnswered(Event):
    kind: ClassVar[str] = "evidence:answered"
    point_id: int
    n: int
    verdict: str
    digest: str


@dataclass(frozen=True)
class EvidenceWithdrawn(Event):
    kind: ClassVar[str] = "evidence:withdrawn"
    point_id: int
    reason: str


@dataclass(frozen=True)
class EvidenceWrittenAgain(Event):
    """In other words, because something that it was made from is hidden."""

    kind: ClassVar[str] = "evidence:written-again"
    point_id: int
    digest: str
