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
