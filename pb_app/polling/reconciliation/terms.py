"""Figures that are counted apart, and where two of them are not the same."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum


class DifferenceKind(StrEnum):
    """Which two figures differ."""

    #: Printed, against returned, spoiled and unused together.
    NOT_BACK = "not-back"
    #: Returned, against those in the box or found unreadable.
    NOT_READ = "not-read"
    #: Noted as spoiled by their number, against the figure of the batch.
    SPOILED = "spoiled"
    READ_ONCE = "read-once"
    READINGS_DIFFER = "readings-differ"
    #: People marked as having voted on paper, against papers in the box or unreadable.
    PEOPLE_ON_PAPER = "people-on-paper"
    #: Papers noted as in the box, against the box's own log.
    PAPERS_IN_LOG = "papers-in-log"
    WITHOUT_CONSENT = "without-consent"
    WITHOUT_BALLOT = "without-ballot"
    #: People marked as having voted in another way than paper, against envelopes.
    PEOPLE_AND_ENVELOPES = "people-and-envelopes"


@dataclass(frozen=True, slots=True)
class Difference:
    """``expected`` is what should be, ``counted`` what is; of one batch, or of the whole round (0)."""

    kind: DifferenceKind
    expected: int
    counted: int
    batch_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFigures:
    """What came of the papers that were printed together."""

    batch_id: int
    printed: int
    returned: int = 0
    spoiled: int = 0
    unused: int = 0
    #: By their numbers: what two people, or so far one, read or noted.
    in_box: int = 0
    unreadable: int = 0
    noted_spoiled: int = 0
    read_once: int = 0
    readings_differ: int = 0

    @property
    def not_back(self) -> int:
        return self.printed - self.returned - self.spoiled - self.unused

    @property
    def settled(self) -> int:
        """Read by two people who agree."""
        return self.in_box + self.unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that must tie out in a round."""

    batches: tuple[BatchFigures, ...] = ()
    #: People marked as having voted, by how.
    online: int = 0
    on_tablet: int = 0
    with_helper: int = 0
    on_paper: int = 0
    #: People who said that they wanted help.
    consents: int = 0
    without_consent: int = 0
    without_ballot: int = 0
    #: What the box's own log says: papers, other envelopes, and those that two people took out.
    papers_in_log: int = 0
    envelopes: int = 0
    taken_out: int = 0
    #: Ballots kept apart: waiting for two people, counted, and not counted.
    undecided: int = 0
    accepted: int = 0
    declined: int = 0
    #: Entries that may be one person: pairs that both voted and wait for two people, and what two people decided.
    pairs_undecided: int = 0
    pairs_joined: int = 0
    pairs_apart: int = 0

    @property
    def in_box(self) -> int:
        return sum(batch.in_box for batch in self.batches)

    @property
    def unreadable(self) -> int:
        return sum(batch.unreadable for batch in self.batches)

    @property
    def not_on_paper(self) -> int:
        return self.online + self.on_tablet + self.with_helper

    @property
    def voters(self) -> int:
        return self.not_on_paper + self.on_paper

    def document(self) -> dict[str, object]:
        """The same as it is recorded with the opening."""
        whole: dict[str, object] = asdict(self)
        return {**whole, "batches": [asdict(batch) for batch in self.batches]}


def figures_of(document: Mapping[str, object]) -> Figures:
    """The figures that an opening recorded; figures that are not known here are left out."""
    rows = document.get("batches")
    batches = tuple(BatchFigures(**_numbers(row)) for row in rows) if isinstance(rows, list) else ()
    return Figures(batches=batches, **_numbers(document))


def _numbers(document: Mapping[str, object]) -> dict[str, int]:
    return {name: value for name, value in document.items() if isinstance(value, int)}
