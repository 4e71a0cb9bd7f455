"""Terms of gain-share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class GainFigure(StrEnum):
    """Which figure of a benefits map a gain is taken from."""

    AVOIDED_COST = "avoided-cost"
    BENEFIT = "benefit"


class GainSide(StrEnum):
    """Who signs: an officer of the organisation that saved, and somebody for the fund."""

    PARTNER = "gain-partner"
    FUND = "gain-fund"


class GainState(StrEnum):
    """Where a gain stands today. Until the money has arrived it is a promise, or not even that."""

    WAITING = "gain-waiting"
    DECLINED = "gain-declined"
    PROMISED = "gain-promised"
    #: Some of it has come, and the day for the rest has not passed.
    PARTLY = "gain-partly"
    LATE = "gain-late"
    ARRIVED = "gain-arrived"
    #: Less came than was agreed, and its organisation says why.
    SHORT = "gain-short"

    @property
    def is_promise(self) -> bool:
        return self in (GainState.PROMISED, GainState.PARTLY, GainState.LATE)

    @property
    def is_open(self) -> bool:
        return self is GainState.WAITING or self.is_promise


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureKey:
    """A figure of a benefits map."""

    figure: GainFigure
    figure_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFigure:
    """What a project saved an organisation, in minor units, as the benefits map has it now."""

    key: FigureKey
    award_id: int
    partner_id: int
    title: str
    what: str
    saved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GainTerms:
    """What both sides sign beside the figure: how much in minor units, by which day, for which year, and what for."""

    amount: int
    due_on: date
    year: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GainFacts:
    """A gain, as far as figures and time are concerned; amounts in minor units."""

    amount: int
    due_on: date
    is_signed: bool
    is_closed: bool
    arrived: int


class Headline(StrEnum):
    """News for officers of an organisation."""

    TO_SIGN = "gain-to-sign"
    SIGNED = "gain-signed"
    LATE = "gain-is-late"
    ARRIVED = "gain-has-arrived"


class Refusal(StrEnum):
    NEW_SIGNER = "gain-new-signer"
    BEFORE_GAIN = "gain-before-gain"
    FIGURE_GONE = "gain-figure-gone"
    MORE_THAN_SAVED = "gain-more-than-saved"
    DUE_PASSED = "gain-due-passed"
    DUE_TOO_FAR = "gain-due-too-far"
    CHANGED = "gain-changed"
    SIGNED_ALREADY = "gain-signed-already"
    SAME_PERSON = "gain-same-person"
    CLOSED = "gain-closed"
    MONEY_MOVED = "gain-money-moved"
    BOTH_SIGNED = "gain-both-signed"
    NOT_SIGNED = "gain-not-signed"
    MORE_THAN_AGREED = "gain-more-than-agreed"
    DAY_AHEAD = "gain-day-ahead"
    ALL_CAME = "gain-all-came"
    RECEIPT_WAITS = "gain-receipt-waits"
    NOT_YOURS = "gain-not-yours"
    ANSWERED_ALREADY = "gain-answered-already"
    RECEIPT_CHANGED = "gain-receipt-changed"
    TOO_NEW = "gain-too-new"
    REASON_MISSING = "gain-reason-missing"
    TWO_PEOPLE = "gain-two-people"
