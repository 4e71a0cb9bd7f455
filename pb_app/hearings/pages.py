"""What the pages of hearings show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app import clock
from pb_app.community_events import queries as events
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence import queries as evidence
from pb_app.evidence.pages import PointCard
from pb_app.hearings import follows, queries, rules, text_source
from pb_app.hearings.models import (
    Hearing,
    HearingGroup,
    HearingPoint,
    HearingQuestion,
    HearingReport,
    HearingSlot,
    HearingTheme,
    HearingWording,
)
from pb_app.hearings.services import planning
from pb_app.hearings.terms import HearingStage, PlanNotice
from pb_app.hearings.text_source import HearingTexts
from pb_app.notifications import follows as followings
from pb_app.notifications.terms import FollowButton, FollowedKind
from pb_app.places.models import Place
from pb_app.web.i18n import time_span, zone

#: The colours of the tags.
LOOKS = {
    HearingStage.COMING: "green",
    HearingStage.ON_NOW: "blue",
    HearingStage.CHECKING: "yellow",
    HearingStage.HEARD: "blue",
    HearingStage.CANCELLED: "red",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingCard:
    """A hearing as lists show it."""

    hearing: Hearing
    event: CommunityEvent
    stage: HearingStage
    at: date
    hours: str

    @property
    def look(self) -> str:
        return LOOKS.get(self.stage, "grey")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPoint:
    """A point as pages show it; ``before``: earlier versions that may be seen."""

    point: HearingPoint
    words: str
    before: Sequence[str]
    corrected: bool
    #: After it was published.
    late: bool

    @property
    def about(self) -> str:
        """Its beginning, for people who can't see what a button stands beside."""
        return self.words[:60]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTheme:
    """A theme with its points. ``theme`` is None for points that are under none."""

    theme: HearingTheme | None
    points: Sequence[SaidPoint]
    tables: int
    evidence: PointCard | None
    #: Its title stands in a point of evidence that was taken away.
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardPart:
    """What was heard, once it is published."""

    report: HearingReport
    themes: Sequence[SaidTheme]
    groups: Sequence[HearingGroup]
    absent: Sequence[HearingGroup]
    left_out: int
    #: As it may be told: by fives.
    came: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingsPage:
    """``hearings/index.html``."""

    coming: Sequence[HearingCard]
    past: Sequence[HearingCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingPage:
    """``hearings/hearing.html``. ``mine``: the reader's own half hour; ``signed_up``: their place in the group."""

    card: HearingCard
    questions: Sequence[HearingQuestion]
    groups: Sequence[HearingGroup]
    notices: Sequence[PlanNotice]
    free: Sequence[HearingSlot]
    mine: HearingSlot | None
    signed_up: EventSignUp | None
    heard: HeardPart | None
    #: Its words in the reader's language.
    texts: HearingTexts
    #: To be told what was heard; None once that is out.
    following: FollowButton | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepliesPage:
    """``hearings/check.html``."""

    card: HearingCard
    themes: Sequence[SaidTheme]
    room_key: str
    #: The points that this browser asked to leave out.
    asked: frozenset[int]
    #: Read by whoever holds hearings here: without buttons.
    office: bool

    @property
    def takes_replies(self) -> bool:
        return self.card.stage.is_checking and not self.office

    @property
    def goes_by(self) -> date | None:
        until = self.card.hearing.check_until
        return rules.goes_by(until) if until else None


def card(hearing: Hearing, event: CommunityEvent, now: datetime, *, heard: bool) -> HearingCard:
    return HearingCard(
        hearing=hearing,
        event=event,
        stage=planning.stage(hearing, event, now, heard=heard),
        at=event.starts_at.astimezone(zone()).date(),
        hours=time_span(event.starts_at, event.ends_at),
    )


def card_of(hearing: Hearing) -> HearingCard:
    heard = queries.newest_report(hearing.id) is not None
    return card(hearing, queries.event_of(hearing), clock.now(), heard=heard)


def cards(place: Place) -> list[HearingCard]:
    """The newest first."""
    every = queries.of_place(place.id)
    heard = queries.reported([hearing.id for hearing, _event in every])
    return [card(hearing, event, clock.now(), heard=hearing.id in heard) for hearing, event in every]


def index(place: Place) -> HearingsPage:
    every = cards(place)
    ahead = [each for each in every if each.stage.is_ahead or each.stage is HearingStage.ON_NOW]
    past = [each for each in every if each not in ahead and not each.stage.is_cancelled]
    return HearingsPage(coming=ahead[::-1], past=past)


def hearing_page(hearing: Hearing, place: Place, account_id: int | None) -> HearingPage:
    taken = {booked.slot_id for booked in queries.bookings(hearing.id)}
    shown = card_of(hearing)
    return HearingPage(
        card=shown,
        questions=queries.questions(hearing.record_id),
        groups=queries.groups(hearing.id),
        notices=planning.notices(hearing, shown.event, clock.now()),
        free=free_slots(hearing, taken),
        mine=queries.booked_slot(hearing.id, account_id) if account_id else None,
        signed_up=events.sign_up_of(hearing.event_id, account_id) if account_id else None,
        heard=heard_part(hearing, place),
        texts=text_source.shown(hearing, shown.event, queries.newest_report(hearing.id)),
        following=followings.button(account_id, FollowedKind.HEARING, hearing.id)
        if follows.is_ahead(hearing)
        else None,
    )


def free_slots(hearing: Hearing, taken: set[int]) -> list[HearingSlot]:
    if hearing.destroyed_on is not None:
        return []
    return [slot for slot in queries.slots(hearing.id) if slot.id not in taken and slot.starts_at > clock.now()]


def heard_part(hearing: Hearing, place: Place) -> HeardPart | None:
    report = queries.newest_report(hearing.id)
    if report is None:
        return None
    groups = queries.groups(hearing.id)
    return HeardPart(
        report=report,
        themes=said(hearing, place),
        groups=groups,
        absent=[group for group in groups if group.came and group.came.is_missing],
        left_out=queries.left_out(hearing.record_id),
        came=None if hearing.came is None else rules.stepped(hearing.came),
    )


def _point(point: HearingPoint, versions: Sequence[HearingWording]) -> SaidPoint:
    before = [version.words for version in versions[1:] if version.shown]
    return SaidPoint(
        point=point, words=versions[0].words, before=before, corrected=len(versions) > 1, late=versions[0].late
    )


def words_of(point: HearingPoint) -> str:
    """As it is worded now."""
    return queries.versions(point.id)[0].words


def said(hearing: Hearing, place: Place) -> list[SaidTheme]:
    """All points by theme; those without one last. Themes without points are left out."""
    versions = queries.wordings(hearing.record_id)
    by_theme: dict[int | None, list[SaidPoint]] = {}
    for point in queries.points(hearing.record_id):
        by_theme.setdefault(point.theme_id, []).append(_point(point, versions[point.id]))
    owed, hidden = _owed(hearing, place), _taken_away(hearing, place)
    themes: list[HearingTheme | None] = [*queries.themes(hearing.record_id), None]
    return [
        _theme(theme, by_theme[theme.id if theme else None], owed, hidden)
        for theme in themes
        if (theme.id if theme else None) in by_theme
    ]


def _theme(
    theme: HearingTheme | None, points: Sequence[SaidPoint], owed: Mapping[int, PointCard], hidden: frozenset[int]
) -> SaidTheme:
    tables = rules.tables_of([each.point.table_no for each in points])
    card = owed.get(theme.id) if theme else None
    is_hidden = theme is not None and theme.id in hidden
    return SaidTheme(theme=theme, points=points, tables=tables, evidence=card, is_hidden=is_hidden)


def _taken_away(hearing: Hearing, place: Place) -> frozenset[int]:
    """Themes whose point of evidence nobody reads any more."""
    made = queries.findings(hearing.id)
    gone = evidence.taken_away(place.id, set(made.values()))
    return frozenset(theme_id for theme_id, point_id in made.items() if point_id in gone)


def _owed(hearing: Hearing, place: Place) -> dict[int, PointCard]:
    """By theme, the answer that somebody owes."""
    findings = queries.findings(hearing.id)
    if not findings:
        return {}
    points = [point for point in evidence.of_place(place.id) if point.id in findings.values()]
    by_point = {each.point.id: each for each in evidence_pages.cards(place, points)}
    return {theme_id: by_point[point_id] for theme_id, point_id in findings.items() if point_id in by_point}


def check(hearing: Hearing, place: Place, room_key: str, *, asked: frozenset[int], office: bool) -> RepliesPage:
    shown, themes = card_of(hearing), said(hearing, place)
    return RepliesPage(card=shown, themes=themes, room_key=room_key, asked=asked, office=office)


def for_event(event: CommunityEvent) -> HearingCard | None:
    """On the page of an event: that it is a hearing."""
    hearing = queries.of_event(event.id)
    return card_of(hearing) if hearing else None
