"""Terms of oversight."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SignalKind(StrEnum):
    """Signals that somebody may be voting for others. None of them uses a choice."""

    CROWDED_NETWORK = "crowded-network"
    ALIKE_ADDRESSES = "alike-addresses"
    BURST = "burst"
    GUESSING = "guessing"


@dataclass(frozen=True, slots=True)
class FraudSignal:
    """One signal: the number of people or attempts, and a name that reveals nothing about anybody."""

    sign: SignalKind
    name: str
    count: int
    voters: tuple[int, ...] = ()


class ClosingStep(StrEnum):
    """The way from the last minutes of voting to the certificate, in its order."""

    LAST_MINUTES = "last-minutes"
    SHUT = "shut"
    LOOK = "look"
    PAIRS = "pairs"
    RECONCILE = "reconcile"
    COUNT = "count"
    COMPARE = "compare"
    OBJECTIONS = "objections"
    CERTIFY = "certify"


class StepStatus(StrEnum):
    DONE = "done"
    NOW = "now"
    LATER = "later"


class MissingThing(StrEnum):
    """What a step of the closing guide still waits for."""

    VOTING_OPEN = "voting-open"
    KEY_UNREADABLE = "key-unreadable"
    NOT_SHUT = "not-shut"
    REVIEW_DAYS = "review-days"
    VOIDS_WAIT = "voids-wait"
    PAIRS_UNDECIDED = "pairs-undecided"
    PAIRS_ASKED = "pairs-asked"
    DIFFERENCES = "differences"
    NOT_COUNTED = "not-counted"
    NOT_COMPARED = "not-compared"
    OPENINGS_DIFFER = "openings-differ"
    CHALLENGE_DAYS = "challenge-days"
    OBJECTIONS_OPEN = "objections-open"
    NOT_CERTIFIED = "not-certified"
    SECOND_PERSON = "second-person"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFacts:
    """Everything the closing guide looks at."""

    closes: datetime
    review_until: datetime
    certify_from: datetime | None
    #: The key file can be read; True also once the keys were destroyed on purpose.
    key_readable: bool
    shut: bool
    voids_wait: bool
    #: Pairs that may be one person, and about which two people have not decided; and whether somebody has asked for all.
    pairs: int
    pairs_asked: int
    differences: int
    counted: bool
    #: The hash of each opening.
    openings: tuple[str, ...]
    open_objections: int
    certificate_asked: bool
    certified: bool


@dataclass(frozen=True, slots=True)
class StepState:
    """A step of the closing guide, and what it waits for."""

    step: ClosingStep
    status: StepStatus
    missing: tuple[MissingThing, ...]

    @property
    def is_done(self) -> bool:
        return self.status is StepStatus.DONE
