"""Terms of what guardians agree to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class GuardianSubject(StrEnum):
    """What a guardian is asked about."""

    DEAL_SIDE = "deal-side"
    ASSET = "asset"
    #: That somebody under 18 puts ideas into a round, or has a seat on a board.
    ROUND = "young-round"
    BOARD = "young-board"


class ConsentStanding(StrEnum):
    ASKED = "consent-asked"
    IN_FORCE = "consent-in-force"
    ENDED = "consent-ended"
    REVOKED = "consent-revoked"


class Refusal(StrEnum):
    OWN_ACCOUNT = "guardian-own-account"
    SIGNED_ALREADY = "guardian-signed-already"
    WORDS_CHANGED = "guardian-words-changed"
    END_PASSED = "guardian-end-passed"
    END_TOO_FAR = "guardian-end-too-far"
    NOT_YOURS = "guardian-not-yours"
    NEEDED = "guardian-needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedThing:
    """What is agreed to, in all its words; ``digest`` covers them, ``href`` is its own page.

    ``readers``: who goes on reading it behind the link when a guardian has agreed, besides the guardian and the child.
    """

    title: str
    words: Sequence[str]
    digest: str
    href: str
    readers: frozenset[int] = frozenset()
