"""What the organisers of an event see of those who come."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app.community_events import queries
from pb_app.community_events.labels import interpreter_name
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.pages import EventCard, cards_of
from pb_app.community_events.terms import EventNeeds, SignUpState
from pb_app.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNeedsTotal:
    """What the host has to arrange, counted and without names."""

    travel: int
    #: By name of the language.
    interpreters: Mapping[str, int]

    @property
    def is_any(self) -> bool:
        return bool(self.travel or self.interpreters)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """``community_events/people.html``, for the organisers."""

    card: EventCard
    coming: Sequence[EventSignUp]
    offered: Sequence[EventSignUp]
    waiting: Sequence[EventSignUp]
    names: Mapping[int, str]
    #: By sign-up; None where they are not shown.
    needs: Mapping[int, EventNeeds] | None
    total: EventNeedsTotal
    team: Sequence[int]
    is_organiser: bool
    #: The reader chooses who organises it.
    may_choose: bool = False

    @property
    def people(self) -> int:
        """How many are coming, with everybody they bring."""
        return sum(sign_up.people for sign_up in self.coming)

    def interpreter(self, need: EventNeeds) -> str:
        return interpreter_name(need.interpreter)


def people(
    event: CommunityEvent,
    place: Place,
    names: Mapping[int, str],
    *,
    needs: Mapping[int, EventNeeds] | None,
    reader_id: int,
) -> PeoplePage:
    """``needs`` only where an organiser asked to read them."""
    team = sorted(queries.organisers(event.id))
    return PeoplePage(
        card=cards_of(place, [event])[0],
        coming=queries.sign_ups(event.id, SignUpState.COMING),
        offered=queries.sign_ups(event.id, SignUpState.OFFERED),
        waiting=queries.sign_ups(event.id, SignUpState.WAITING),
        names=names,
        needs=needs,
        total=_total(list((needs or {}).values())),
        team=team,
        is_organiser=reader_id in team,
    )


def _total(needs: Sequence[EventNeeds]) -> EventNeedsTotal:
    languages = Counter(interpreter_name(need.interpreter) for need in needs if need.interpreter)
    return EventNeedsTotal(travel=sum(need.travel for need in needs), interpreters=dict(sorted(languages.items())))
