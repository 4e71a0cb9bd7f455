"""What the desk of somebody who works here shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action, Actor
from pb_app.admin import guide, rounds_table
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.places.models import Place
from pb_app.places.slots import PageLink
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask, deadlines_of, tasks_of
from pb_app.web.i18n import day, money_text, zone

#: So many things at once; the others are one link away.
MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task, and whether its day has passed."""

    task: DeskTask
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """``admin/desk.html``."""

    greeting: str
    lead: str
    tasks: Sequence[TaskRow]
    hidden: int
    going: Sequence[rounds_table.RoundRow]
    finished: Sequence[rounds_table.RoundRow]
    steps: Sequence[guide.GuideStep]
    money: Sequence[PageLink]
    start: str
    begin: Sequence[PageLink]


def desk(place: Place, actor: Actor, now: datetime, *, all_of_them: bool) -> DeskPage:
    reader = DeskReader(account_id=actor.account_id, place_id=place.id, place=place.slug, now=now)
    rows = [TaskRow(task=task, late=task.is_late(now)) for task in tasks_of(reader)]
    shown = rows if all_of_them else rows[:MOST]
    table = rounds_table.rows(place, now)
    return DeskPage(
        greeting=greeting(actor.name, now.astimezone(zone()).hour),
        lead=_lead(rows, now),
        tasks=shown,
        hidden=len(rows) - len(shown),
        going=[row for row in table if not row.is_over],
        finished=[row for row in table if row.is_over],
        steps=guide.steps(place),
        money=list(_money(place)),
        start=_start(place),
        begin=list(_begin(place)),
    )


def greeting(name: str, hour: int) -> str:
    """Good morning until noon, good evening from six."""
    named = {"name": name}
    if hour < 12:
        return _("Good morning, %(name)s", **named)
    return _("Good afternoon, %(name)s", **named) if hour < 18 else _("Good evening, %(name)s", **named)


def _lead(rows: Sequence[TaskRow], now: datetime) -> str:
    """The day, and how much waits."""
    late = sum(row.late for row in rows)
    told = [f"{day(now)}."]
    told.append(ngettext("%(num)d thing needs you.", "%(num)d things need you.", len(rows)) if rows else "")
    told.append(ngettext("%(num)d is late.", "%(num)d are late.", late) if late else "")
    return " ".join(filter(None, told))


def _money(place: Place) -> Iterator[PageLink]:
    for fund in funds.of_place(place.id):
        named = {"fund": fund.name, "money": money_text(funds.balance(fund.id).left, fund.currency)}
        href = url_for("funds.fund", place=place.slug, fund=fund.slug)
        yield PageLink(text=_("%(fund)s: %(money)s free", **named), href=href)
        if may(Action.MOVE_MONEY):
            yield from _books(place, fund)


def _books(place: Place, fund: Fund) -> Iterator[PageLink]:
    href = url_for("finance.desk", place=place.slug, fund=fund.slug)
    yield PageLink(text=_("Bank and payments: %(fund)s", fund=fund.name), href=href)
    href = url_for("funds.decisions", place=place.slug, fund=fund.slug)
    yield PageLink(text=_("Decisions about money: %(fund)s", fund=fund.name), href=href)


def _start(place: Place) -> str:
    """Where a round is started: from the fund, if there is one only."""
    known = funds.of_place(place.id)
    if not may(Action.MANAGE_ROUND) or not known:
        return ""
    return url_for("rounds.new", place=place.slug, fund=known[0].slug)


def _begin(place: Place) -> Iterator[PageLink]:
    """What is begun most often, for those who may."""
    for action, endpoint, text in (
        (Action.RUN_SURVEYS, "surveys.new", _("Start a survey")),
        (Action.WRITE_NEWS, "news.write", _("Write news")),
        (Action.HOLD_HEARING, "hearings.new", _("Plan a hearing")),
        (Action.RUN_EVENTS, "community_events.announce", _("Announce an event")),
    ):
        if may(action):
            yield PageLink(text=text, href=url_for(endpoint, place=place.slug))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """``admin/calendar.html``."""

    deadlines: Sequence[Deadline]
    has_feed: bool
    address: str = ""


def calendar(place: Place, now: datetime, *, has_feed: bool, address: str = "") -> CalendarPage:
    return CalendarPage(deadlines=deadlines_of(place.id, place.slug, now), has_feed=has_feed, address=address)
