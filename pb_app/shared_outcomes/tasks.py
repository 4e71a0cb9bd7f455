"""What waits: outcomes that need a decision, for whoever answers for them; late goals, for the office."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.shared_outcomes import goal_pages, pages, queries
from pb_app.shared_outcomes.models import OutcomeVersion, SharedOutcome
from pb_app.shared_outcomes.services import outcomes as services
from pb_app.shared_outcomes.terms import GoalState, OutcomeState
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day
from pb_app.web.labels import label


def waits(partner: Partner, now: datetime) -> Iterator[DeskTask]:
    """Outcomes that this organisation answers for and that no decision holds up any more, or so far."""
    today, place = places.today(partner.place_id, now), places.by_id(partner.place_id).slug
    rows = queries.of_place(partner.place_id)
    ids = [row.id for row in rows]
    versions, agreed = queries.versions_of(ids), queries.agreements_of(ids)
    for row in rows:
        version, agreement = services.words_that_stand(versions[row.id], agreed.get(row.id, []))
        state = services.state_of(row, agreement, today)
        if partner.id in (versions[row.id][0].partner_id, version.partner_id) and state.waits:
            yield _to_decide(row, version, state, place, partner)


def _to_decide(
    row: SharedOutcome, version: OutcomeVersion, state: OutcomeState, place: str, partner: Partner
) -> DeskTask:
    lapsed = state is OutcomeState.LAPSED
    return DeskTask(
        title=pages.title_of(row, version),
        reason=_to_renew() if lapsed else _to_make_it_hold(state),
        href=url_for("shared_outcomes.agree", place=place, partner_id=partner.id, outcome_id=row.id),
        button=_("Name the decision that renews it") if lapsed else _("Name the decision"),
    )


def _to_renew() -> str:
    """Says what ran out: the title is somebody's own words."""
    return _(
        "The agreement on this shared outcome has run out, and nobody renewed it. "
        "A new decision of a forum or a board makes it hold again."
    )


def _to_make_it_hold(state: OutcomeState) -> str:
    return _("%(state)s. A decision of a forum or a board makes it hold.", state=label(state))


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    yield PartnerDoor(
        title=_("Propose a shared outcome"),
        about=_("What should be different for people here. Your organisation answers for it."),
        href=url_for("shared_outcomes.propose", place=places.by_id(partner.place_id).slug, partner_id=partner.id),
    )


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    if not may(Action.MANAGE_PLACE):
        return
    for card in goal_pages.cards(places.by_id(reader.place_id), reader.now):
        if card.state is GoalState.LATE:
            yield DeskTask(
                title=card.title,
                reason=_(
                    "This goal was due on %(day)s. Is it reached, dropped, or does it need a new day?",
                    day=day(card.row.due_on),
                ),
                href=url_for("shared_outcomes.goal", place=reader.place, goal_id=card.row.id),
                button=_("Look at the goal"),
            )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    """The last day of each agreement, which everybody can read."""
    here = places.by_id(place_id)
    rows = [row for row in queries.of_place(place_id) if row.ended_at is None and not row.is_hidden]
    ids = [row.id for row in rows]
    versions, agreed = queries.versions_of(ids), queries.agreements_of(ids)
    for row in rows:
        version, agreement = services.words_that_stand(versions[row.id], agreed.get(row.id, []))
        at = _end_of(agreement.until, here) if agreement else now
        if at > now:
            title = _("Renew it, or it lapses: %(title)s", title=version.title)
            path = url_for("shared_outcomes.outcome", place=place, outcome_id=row.id)
            yield Deadline(key=f"shared-outcome-{row.id}", title=title, at=at, path=path)


def _end_of(on: date, place: Place) -> datetime:
    return datetime(on.year, on.month, on.day, 23, 59, tzinfo=ZoneInfo(place.timezone))
