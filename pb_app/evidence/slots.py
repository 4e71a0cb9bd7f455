"""What upper features tell of the things that can stand on evidence."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetKind:
    """Things of one kind.

    ``choices``: those of a place that the reader may name evidence for, by id with a title. ``shown``: title and address
    of each of these ids that the reader may see, with a fixed number of queries.
    """

    target: EvidenceTarget
    choices: Callable[[Place], Mapping[int, str]]
    shown: Callable[[Place, Collection[int]], Mapping[int, tuple[str, str]]]
    #: Those of the choices that make sense for something new: not what is over. None: all of them.
    offered: Callable[[Place], Mapping[int, str]] | None = None
    #: Like ``shown``, of what everybody may see; None: every reader sees the same.
    public: Callable[[Place, Collection[int]], Mapping[int, tuple[str, str]]] | None = None
    #: Which of these ids moderators have hidden: why they stand on a point is then hidden with them.
    hidden: Callable[[Collection[int]], Collection[int]] = lambda _ids: ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMaker:
    """Makes photos small and safe. ``ahead`` does the slow part before any lock; ``prepare`` gives small, large and a digest.

    ``prepare`` raises Refused for what is no picture. ``accept``: the kinds of file, as a field of a form names them.
    """

    ahead: Callable[[bytes], bytes]
    prepare: Callable[[bytes], tuple[bytes, bytes, str]]


PICTURES: Slot[PictureMaker] = Slot("evidence.pictures")
TARGETS: ListSlot[TargetKind] = ListSlot("evidence.targets")
