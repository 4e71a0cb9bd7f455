"""What other features tell of the things that a survey can be shown with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pb_app.places.models import Place
from pb_app.surveys.terms import SurveyHost
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class HostKind:
    """Things of one kind. ``choices``: those of a place that everybody can see, by id with a title."""

    host: SurveyHost
    choices: Callable[[Place], Mapping[int, str]]


HOSTS: ListSlot[HostKind] = ListSlot("surveys.hosts")


def choices(place: Place) -> dict[tuple[SurveyHost, int], str]:
    """Everything that a survey of a place can be shown with."""
    return {(kind.host, id): title for kind in HOSTS.values() for id, title in kind.choices(place).items()}
