"""Facts about proposals."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ProposalChanged(Event):
    """A proposal moved to another status."""

    kind: ClassVar[str] = "proposals:changed"
    proposal_id: int
    before: str
    after: str


@dataclass(frozen=True)
class IdeaClaimed(Event):
    """Somebody took over the idea that a helper had written down for them."""

    kind: ClassVar[str] = "proposals:idea-claimed"
    proposal_id: int


@dataclass(frozen=True)
class FactCited(Event):
    """A proposal stands on a figure about an area."""

    kind: ClassVar[str] = "proposals:fact-cited"
    proposal_id: int
    indicator_id: int
    area_id: int


@dataclass(frozen=True)
class FactNotCited(Event):
    """A proposal stands on it no more."""

    kind: ClassVar[str] = "proposals:fact-not-cited"
    proposal_id: int
    indicator_id: int
    area_id: int
