"""What upper features tell of the bodies that meet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.web.labels import Wording
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPaper:
    """Something that a meeting talks about, with its own page: what it is for, and what came of it."""

    title: str
    href: str
    purpose: str = ""
    result: str = ""


def _none(_meeting: Meeting) -> Sequence[MeetingPaper]:
    return ()


def _nothing(_meeting: Meeting) -> Mapping[str, object]:
    return {}


def _nobody(_meeting: Meeting) -> int:
    return 0


def _owner(action: MeetingAction) -> Collection[int]:
    return () if action.owner_id is None else (action.owner_id,)


def _by_itself(_action: MeetingAction) -> Sequence[str]:
    return ()


def _not_freed(_action: MeetingAction) -> bool:
    return False


def _enough(_meeting: Meeting) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKind:
    """Bodies of one kind; each function is asked about a body by its number, or about one of its meetings.

    ``home``: the path of the body's page. ``page``, ``minutes_page``: paths of a meeting and of its minutes. ``fund``: the
    fund in which people have their roles, or None for the whole place; who may run meetings there runs those of the body.
    ``partner``: the organisation whose lead officers run its meetings too, or None.
    ``is_public``: whether everybody reads agendas, minutes, decisions and actions; if not, ``may_see`` says who does.
    ``members``: who belongs to it, by account with a name. ``has_quorum``: whether enough people are at a meeting.
    ``missing``: how many more have to come to a meeting before it can decide something or approve minutes; a body that counts
    its own votes leaves it at none. ``decides_later``: whether decisions and
    actions can be written down after a meeting, until its minutes are agreed.
    ``owners``: the accounts of those who do an action. ``organisations``: whose officers do what is given to them by name,
    so that forms offer them. ``about_organisations``: its people act for organisations, so they
    sign by name, and its forms ask again where words look like they are about a resident.
    ``waited_for``: who has to do something before a stuck action can go on, by name. ``can_go_on``: what stopped it is solved.
    ``papers``: what a meeting talks about. ``minutes``: what the body itself adds to the minutes.
    ``drafts_are_public``: whether minutes can be read before they are agreed.
    """

    kind: str
    title: Callable[[int], str]
    home: Callable[[int], str]
    page: Callable[[Meeting], str]
    minutes_page: Callable[[Meeting], str]
    members: Callable[[int, datetime], Mapping[int, str]]
    fund: Callable[[int], int | None] = field(default=lambda _body_id: None)
    partner: Callable[[int], int | None] = field(default=lambda _body_id: None)
    is_public: Callable[[int], bool] = field(default=lambda _body_id: True)
    may_see: Callable[[int], bool] = field(default=lambda _body_id: False)
    has_quorum: Callable[[Meeting], bool] = _enough
    missing: Callable[[Meeting], int] = _nobody
    decides_later: bool = True
    owners: Callable[[MeetingAction], Collection[int]] = _owner
    organisations: Callable[[int], Sequence[str]] = field(default=lambda _body_id: ())
    about_organisations: bool = False
    waited_for: Callable[[MeetingAction], Sequence[str]] = _by_itself
    can_go_on: Callable[[MeetingAction], bool] = _not_freed
    papers: Callable[[Meeting], Sequence[MeetingPaper]] = _none
    minutes: Callable[[Meeting], Mapping[str, object]] = _nothing
    drafts_are_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind:
    """Things of one kind that a decision can be about.

    ``key``: how a decision's row names the kind. ``ahead``: those of a place that can still be decided about, by number.
    ``named``: by number the title and the path of some, also of what has ended; without those that nobody may read.
    """

    key: str
    title: Wording
    ahead: Callable[[int], Mapping[int, str]]
    named: Callable[[Collection[int]], Mapping[int, tuple[str, str]]]


BODIES: ListSlot[BodyKind] = ListSlot("meetings.bodies")
#: What a decision can be about.
SUBJECTS: ListSlot[SubjectKind] = ListSlot("meetings.subjects")
#: Parts of the page of an action.
ACTION_PANELS: PanelSlot[[MeetingAction]] = PanelSlot("meetings.action_panels")


def of_kind(kind: str) -> BodyKind:
    return next(body_kind for body_kind in BODIES.values() if body_kind.kind == kind)
