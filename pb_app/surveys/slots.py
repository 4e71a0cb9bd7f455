"""What other features tell of the things that a survey can be shown with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from pb_app.places.models import Place
from pb_app.surveys.terms import SurveyHost
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class HostKind:
    """Things of one kind.

    ``choices``: those of a place that a survey makes sense with now, by id with a title; neither cancelled nor long over.
    ``title``: of any one of them, for a survey that was shown with it before; None where there is no such thing.
    """

    host: SurveyHost
    choices: Callable[[Place], Mapping[int, str]]
    title: Callable[[Place, int], str | None]


#: So long after something is over people are still asked about it.
ASK_AFTER = timedelta(days=28)
#: What a survey is shown with: a kind, and which one.
Host = tuple[SurveyHost, int]
HOSTS: ListSlot[HostKind] = ListSlot("surveys.hosts")


def choices(place: Place, kept: Host | None = None) -> dict[Host, str]:
    """Everything that a survey of a place can be shown with; ``kept`` is what it is shown with already, whatever became of it."""
    found = {(kind.host, id): title for kind in HOSTS.values() for id, title in kind.choices(place).items()}
    title = _title(place, kept) if kept and kept not in found else None
    return found | ({kept: title} if kept and title else {})


def _title(place: Place, host: Host) -> str | None:
    return next((kind.title(place, host[1]) for kind in HOSTS.values() if kind.host is host[0]), None)
