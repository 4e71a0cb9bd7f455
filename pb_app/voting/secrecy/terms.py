"""Terms of secrecy."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pb_app.voting.terms import KeyCustody


class CopyKind(StrEnum):
    """Copies of the database that keep envelopes after the certificate, until somebody deletes them."""

    BACKUP = "backup"
    LOG_ARCHIVE = "log-archive"
    REPLICA = "replica"


class SecrecyStage(StrEnum):
    """How far a round is on the way from locked ballots to ballots that nobody can link."""

    UNOPENED = "unopened"
    OPENED = "opened"
    SEALED = "sealed"
    UNLINKABLE = "unlinkable"


class PromisePage(StrEnum):
    """The pages that promise something about the secrecy of ballots."""

    BOARD = "board"
    BALLOT = "ballot"
    RECEIPT = "receipt"
    PRIVACY = "privacy"
    OWN_BALLOT = "own-ballot"
    WAITING = "waiting"
    DESK = "desk"


class SecrecyPromise(StrEnum):
    """One sentence about secrecy. ``HOST`` is whoever runs the server, ``SHARES`` are those of the trustees."""

    NOT_DECIDED = "not-decided"
    READ_BY_NOBODY = "read-by-nobody"
    READ_BY_HOST = "read-by-host"
    TOTALS_FOR_NOBODY = "totals-for-nobody"
    TOTALS_FOR_HOST = "totals-for-host"
    LINKED_WITH_SHARES = "linked-with-shares"
    LINKED_BY_HOST = "linked-by-host"
    SEALED = "sealed"
    UNLINKABLE = "unlinkable"


@dataclass(frozen=True, slots=True)
class Secrecy:
    """What decides the promises of a round: who keeps its key, and how far it is. No custody: there is no key yet."""

    custody: KeyCustody | None
    stage: SecrecyStage


@dataclass(frozen=True, slots=True)
class GoneCopyRecord:
    """Somebody's word that the last copy of a kind is gone, and since when."""

    kind: CopyKind
    gone_on: date
    actor_id: int
