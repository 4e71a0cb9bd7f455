"""What upper features tell of the things that can stand on evidence."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetKind:
    """Things of one kind.

    ``choices``: those of a place that the reader may name evidence for, by id with a title. ``shown``: title and address
    of each of these ids that the reader may see, with a fixed number of queries.
    """

    target: EvidenceTarget
    choices: Callable[[Place], Mapping[int, str]]
    shown: Callable[[Place, Collection[int]], Mapping[int, tuple[str, str]]]


TARGETS: ListSlot[TargetKind] = ListSlot("evidence.targets")
