"""Terms of open data."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Refusal(StrEnum):
    NO_PREFIX = "no-publisher-prefix"
    BAD_PREFIX = "bad-publisher-prefix"
    NOTHING_TO_PUBLISH = "nothing-to-publish"


@dataclass(frozen=True, slots=True)
class PublisherFacts:
    """The publisher: its prefix from 360Giving, and the organisation's own identifier, name and licence."""

    prefix: str
    org_id: str
    name: str
    licence: str


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """One award as the standard describes it; amounts in minor units."""

    id: int
    title: str
    description: str
    currency: str
    asked: int
    awarded: int
    payments: tuple[tuple[int, date, int], ...]
    awarded_on: date
    until: date | None
    changed_at: datetime
    url: str
    recipient: str
    recipient_kind: str
    charity: str
    company: str
    host: str
    programme_code: str
    programme: str
    area: str
    area_code: str
    category: str
