"""Facts about comments."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class HouseRulesChanged(Event):
    kind: ClassVar[str] = "comments:house-rules-changed"
    words: int
    hold_first: bool
    an_hour: int


@dataclass(frozen=True)
class AuthorBlocked(Event):
    """Somebody was barred from commenting here, or allowed to again."""

    kind: ClassVar[str] = "comments:author-blocked"
    account_id: int
    out: bool
    reason: str
