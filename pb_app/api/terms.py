"""Terms of the API: what a token may send in, rows and their keys, and where a delivery stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any

#: One public fact, by the names of its fields; values are what JSON has.
Row = Mapping[str, object]
#: What a row is known by for good: whole numbers and short words, in the order in which lists have them.
RowKey = tuple[int | str, ...]
#: A JSON Schema, or the description that is made of them; its parts are JSON of any kind.
Schema = Mapping[str, Any]
#: What a program sent, once it fits its schema, and what it is answered.
Body = Mapping[str, Any]
Answer = dict[str, object]


class Permission(StrEnum):
    """What a program may send in."""

    ADD_PROPOSALS = "add-proposals"
    ADD_FIGURES = "add-figures"
    ADD_ATTENDANCE = "add-attendance"


class FieldType(Enum):
    """The types of fields, as JSON Schema has them; days and moments are texts in ISO 8601."""

    TEXT = "string"
    WHOLE = "integer"
    TRUTH = "boolean"
    DAY = "date"
    MOMENT = "date-time"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFact:
    """One field of a row: its type, its meaning in English, and whether it can be null."""

    type: FieldType
    about: str
    nullable: bool = False


class Change(StrEnum):
    """What happened to a public row."""

    ADDED = "added"
    CHANGED = "changed"
    #: It is not public any more.
    GONE = "gone"


class DeliveryState(StrEnum):
    WAITING = "delivery-waiting"
    SENT = "delivery-sent"
    #: Tried for a day; somebody has to send it again.
    DEAD = "delivery-dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenDraft:
    """A token as it is asked for."""

    name: str
    permissions: tuple[Permission, ...]
    expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenFacts:
    """What decides whether a token opens something. ``agreed``: what its agreement lists today; None without agreement."""

    place_id: int
    permissions: frozenset[str]
    expires_on: date
    ended_at: datetime | None
    agreed: frozenset[str] | None


class Refusal(StrEnum):
    TOKEN_MISSING = "api-token-missing"
    TOKEN_UNKNOWN = "api-token-unknown"
    TOKEN_ELSEWHERE = "api-token-elsewhere"
    TOKEN_EXPIRED = "api-token-expired"
    TOKEN_NOT_AGREED = "api-token-not-agreed"
    TOKEN_NOT_LISTED = "api-token-not-listed"
    TOKEN_TOO_OFTEN = "api-token-too-often"
    TOO_MANY_TODAY = "api-too-many-today"
    TOKEN_MOST = "api-token-most"
    NOT_THE_GIVER = "api-not-the-giver"
    NOTHING_AGREED = "api-nothing-agreed"
    NOTHING_CHOSEN = "api-nothing-chosen"
    DAY_OUT_OF_RANGE = "api-day-out-of-range"
    KEY_MISSING = "api-key-missing"
    KEY_REUSED = "api-key-reused"
    CURSOR_WRONG = "api-cursor-wrong"
    SINCE_WRONG = "api-since-wrong"
    LIMIT_WRONG = "api-limit-wrong"
    BODY_WRONG = "api-body-wrong"
    FIGURES_WRONG = "api-figures-wrong"
    SENT_ALREADY = "api-sent-already"
    NOT_THE_PUBLISHER = "api-not-the-publisher"
    NOT_THEIR_EVENT = "api-not-their-event"
    COUNTED_ALREADY = "api-counted-already"
    ADDRESS_WRONG = "webhook-address-wrong"
    HOOK_MOST = "webhook-most"
    NOT_DEAD = "webhook-not-dead"
    SAME_PERSON = "api-same-person"
    ANSWERED_ALREADY = "api-answered-already"
    ASKED_CHANGED = "api-asked-changed"
    TOO_NEW = "api-person-too-new"
    NO_REASON = "api-no-reason"


class Headline(StrEnum):
    """News for whoever runs a place."""

    HOOK_FAILS = "webhook-fails"
