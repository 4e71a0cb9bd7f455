"""What upper features tell of the things that can stand on evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetKind:
    """Things of one kind.

    ``choices``: those of a place that the reader may name evidence for, by id with a title. ``shown``: title and address
    of one, or None where the reader may not see it.
    """

    target: EvidenceTarget
    choices: Callable[[Place], Mapping[int, str]]
    shown: Callable[[int], tuple[str, str] | None]


TARGETS: ListSlot[TargetKind] = ListSlot("evidence.targets")


def kind_of(target: EvidenceTarget) -> TargetKind | None:
    """The things of this kind, if a feature of this application has them."""
    return next((kind for kind in TARGETS.values() if kind.target is target), None)
