"""Questions about forums."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from pb_app.access import Actor
from pb_app.db import db
from pb_app.forum.models import Forum, ForumPaper, ForumSeat, MondayMessage, WayOut
from pb_app.forum.terms import FORUM
from pb_app.meetings.models import Meeting, MeetingAction, MeetingBody
from pb_app.meetings.terms import ActionState
from pb_app.people import queries as people
from pb_app.people.models import RoleGrant
from pb_app.places import queries as places
from pb_app.places.models import Partner


def forum(place_id: int, forum_id: int) -> Forum | None:
    return db.session.scalar(select(Forum).where(Forum.place_id == place_id, Forum.id == forum_id))


def by_id(forum_id: int) -> Forum:
    return db.session.get_one(Forum, forum_id)


def of_place(place_id: int) -> Sequence[Forum]:
    return db.session.scalars(select(Forum).where(Forum.place_id == place_id).order_by(Forum.name)).all()


def seats(forum_id: int) -> Sequence[Partner]:
    """The organisations that sit on a forum, by name."""
    query = select(Partner).join(ForumSeat, ForumSeat.partner_id == Partner.id).where(ForumSeat.forum_id == forum_id)
    return db.session.scalars(query.order_by(Partner.name)).all()


def officers(forum: Forum) -> list[RoleGrant]:
    """Everybody who acts for an organisation that sits on it, with their account loaded, by name."""
    seated = {partner.id for partner in seats(forum.id)}
    return [grant for grant in people.grants_in(forum.place_id) if grant.partner_id in seated]


def officers_named(forum: Forum, name: str) -> set[int]:
    """The accounts of those who act for an organisation of the place by its name, however that is written."""
    named = {one.id for one in places.partners(forum.place_id) if one.name.casefold() == name.casefold()}
    return {grant.account_id for grant in people.grants_in(forum.place_id) if grant.partner_id in named}


def seat_of(actor: Actor | None, forum_id: int) -> Partner | None:
    """The organisation on this forum that somebody acts for."""
    mine = {grant.partner_id for grant in actor.grants} if actor else set[int | None]()
    return next((partner for partner in seats(forum_id) if partner.id in mine), None)


def papers(meeting_id: int) -> Sequence[ForumPaper]:
    query = select(ForumPaper).where(ForumPaper.meeting_id == meeting_id)
    return db.session.scalars(query.order_by(ForumPaper.id)).all()


def unfinished(partner: Partner, account_id: int) -> Sequence[MeetingAction]:
    """What somebody, or their organisation by its name, still has to do for the forums of the place; the earliest day first."""
    query = select(MeetingAction).join(MeetingBody, MeetingBody.id == MeetingAction.body_id)
    query = query.where(MeetingBody.kind == FORUM, MeetingBody.place_id == partner.place_id)
    query = query.where(MeetingAction.state != ActionState.DONE)
    theirs = (MeetingAction.owner_id == account_id) | MeetingAction.owner_id.is_(None)
    rows = db.session.scalars(query.where(theirs).order_by(MeetingAction.due_on, MeetingAction.id))
    name = partner.name.casefold()
    return [row for row in rows if row.owner_id == account_id or row.owner_name.casefold() == name]


def action(place_id: int, action_id: int) -> MeetingAction | None:
    """An action of a forum of the place."""
    query = select(MeetingAction).join(Forum, Forum.id == MeetingAction.body_id)
    return db.session.scalar(query.where(Forum.place_id == place_id, MeetingAction.id == action_id))


def meeting(place_id: int, meeting_id: int) -> Meeting | None:
    """A meeting of a forum of the place."""
    query = select(Meeting).join(Forum, Forum.id == Meeting.body_id)
    return db.session.scalar(query.where(Forum.place_id == place_id, Meeting.id == meeting_id))


def ways_out(action_id: int) -> Sequence[WayOut]:
    return db.session.scalars(select(WayOut).where(WayOut.action_id == action_id).order_by(WayOut.id)).all()


def freed_by(*, agreement_id: int | None = None, barrier_id: int | None = None) -> Sequence[MeetingAction]:
    """The actions for which an agreement or a barrier was begun."""
    same = WayOut.agreement_id == agreement_id if agreement_id else WayOut.barrier_id == barrier_id
    query = select(MeetingAction).join(WayOut, WayOut.action_id == MeetingAction.id).where(same)
    return db.session.scalars(query.order_by(MeetingAction.id)).unique().all()


def untold() -> Sequence[tuple[WayOut, MeetingAction]]:
    """Ways out of what is still stuck, whose end nobody has been told of."""
    query = select(WayOut, MeetingAction).join(MeetingAction, MeetingAction.id == WayOut.action_id)
    query = query.where(WayOut.told_at.is_(None), MeetingAction.state == ActionState.STUCK)
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(WayOut.id))]


def told(place_id: int, week: date) -> set[int]:
    """The accounts that have had this week's message."""
    query = select(MondayMessage.account_id).where(MondayMessage.place_id == place_id, MondayMessage.week == week)
    return set(db.session.scalars(query))


def partners_with_officers() -> Sequence[tuple[Partner, int]]:
    """(organisation, account) of everybody who acts for one, in every place."""
    query = select(Partner, RoleGrant.account_id).join(RoleGrant, RoleGrant.partner_id == Partner.id)
    query = query.where(RoleGrant.ended_at.is_(None)).order_by(Partner.id, RoleGrant.account_id)
    return [(row[0], row[1]) for row in db.session.execute(query)]
