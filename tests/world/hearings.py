"""A hearing for the tests that need one: planned, with notes, being checked, published."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import update

from pb_app.access import Role
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from pb_app.hearings import queries, rules
from pb_app.hearings.current import key_of
from pb_app.hearings.models import Hearing, HearingConcern, HearingPoint, HearingReply, HearingReport
from pb_app.hearings.services import holding, planning, publishing, writing
from pb_app.hearings.terms import (
    Attribution,
    CameBand,
    HearingKind,
    KeptNotes,
    NoteDraft,
    OwedDraft,
    PlanDraft,
    ReplyKind,
    ReportDraft,
)
from tests.world.gatherings import draft as event_draft
from tests.world.world import World

NOTES = (
    "The path by the water has no light.",
    "People take a taxi for ten minutes of walking.",
    "The bus comes once an hour.",
    "Nobody clears the ice.",
    "There is nowhere to sit on the way.",
    "The crossing is too short for old people.",
    "Children walk on the road.",
)


def plan_draft(now: datetime, attribution: Attribution = Attribution.CHATHAM_HOUSE) -> PlanDraft:
    """For an event in three days, as ``gatherings.draft`` makes it."""
    held = now.date() + timedelta(days=3)
    return PlanDraft(
        kind=HearingKind.HEARING,
        attribution=attribution,
        decision="What the next round asks",
        decides="The council",
        decision_on=held + timedelta(days=30),
        answer_by=held + timedelta(days=60),
        open_words="Which streets.",
        fixed_words="The sum.",
        affected="Whoever walks.",
        groups=("Carers", "Night workers"),
        questions=("Where do you not go after dark?", "What would help?"),
        method="Small tables.",
        cost="Nothing.",
        host="Dee",
        note_taker="Kwame",
        tables=True,
        destroy_on=held + timedelta(days=20),
        check_days=10,
        invited=("The Night Shift Union",),
    )


def planned(
    world: World,
    now: datetime,
    attribution: Attribution = Attribution.CHATHAM_HOUSE,
    title: str = "Ways home",
) -> Hearing:
    what = event_draft(now, title=title)
    return planning.plan(world.home(), what, plan_draft(now, attribution), world.actor(Role.BOARD_SECRETARY), now)


def move_into_the_past(hearing: Hearing, now: datetime) -> None:
    """It took place yesterday."""
    days = {"starts_at": now - timedelta(hours=26), "ends_at": now - timedelta(hours=24)}
    db.session.execute(update(CommunityEvent).where(CommunityEvent.id == hearing.event_id).values(**days))
    db.session.expire_all()


def note(hearing: Hearing, now: datetime, *words: str, question: int = 0, looked: bool = False) -> KeptNotes:
    drafts = [NoteDraft(words=each, table_no=n % 3 + 1) for n, each in enumerate(words)]
    asked = queries.questions(hearing.record_id)[question]
    return holding.add_notes(hearing, asked, drafts, looked=looked, now=now)


def noted(world: World, now: datetime, title: str = "Ways home") -> Hearing:
    """Held yesterday, with notes that are not closed."""
    hearing = planned(world, now, title=title)
    move_into_the_past(hearing, now)
    note(hearing, now, *NOTES)
    return hearing


def asked(world: World, now: datetime, title: str = "Ways home") -> Hearing:
    """Those who came are checking the notes, which are under a theme."""
    hearing, office = noted(world, now, title), world.actor(Role.BOARD_SECRETARY)
    bands = {group.id: band for group, band in zip(queries.groups(hearing.id), CameBand, strict=False)}
    holding.count_room(hearing, came=23, bands=bands, actor=office, now=now)
    holding.close_notes(hearing, office, now)
    theme = writing.add_theme(hearing, "Getting home", now)
    points = queries.points(hearing.record_id)
    writing.group(hearing, {point.id: theme.id for point in points[:4]}, now)
    writing.open_check(hearing, "Ways home", office, now)
    return hearing


def heard(world: World, now: datetime, title: str = "Ways home") -> Hearing:
    """Published."""
    hearing = asked(world, now, title)
    hearing.check_until = now.date() - timedelta(days=1)
    db.session.flush()
    publish(world, hearing, now)
    return hearing


def publish(
    world: World,
    hearing: Hearing,
    now: datetime,
    words: str = "People do not feel safe.",
    *,
    looked: bool = False,
    read: bool = False,
) -> HearingReport:
    """The secretary publishes it, and the assessor owes the answers."""
    owed = OwedDraft(
        owner_id=world.actor(Role.ASSESSOR).account_id,
        owner_name="The parks team",
        due_on=now.date() + timedelta(days=30),
        said_by="Whoever came that evening",
    )
    draft = ReportDraft(words=words, easy="The way home has no lamps.", missing="Shop workers.", owed=owed)
    draft = replace(draft, looked=looked, corrections_read=read)
    return publishing.publish(hearing, world.home(), draft, actor=world.actor(Role.BOARD_SECRETARY), now=now)


def reply(
    hearing: Hearing, kind: ReplyKind, point: HearingPoint | None, words: str, now: datetime, *, browser: object
) -> None:
    """Somebody says something of the points, in this browser."""
    point_id = point.id if point else None
    marks = rules.reply_marks("s", str(browser), record_id=hearing.record_id, kind=kind, point_id=point_id)
    writing.reply(hearing, kind, point, words, marks=marks, now=now)


def for_every_page(world: World, now: datetime) -> dict[str, object]:
    """What addresses need: a published hearing with a reply that is not settled and a note that was kept apart."""
    hearing = heard(world, now)
    point, question = queries.points(hearing.record_id)[0], queries.questions(hearing.record_id)[0]
    reply = HearingReply(record_id=hearing.record_id, kind=ReplyKind.NOT_QUITE, point_id=point.id, words="Not dark.")
    reply.released = True
    concern = HearingConcern(record_id=hearing.record_id, question_id=question.id, words="Somebody hits her.")
    coming = planned(world, now, title="A hearing to come")
    planning.offer(coming, now + timedelta(days=4), "By phone", now)
    db.session.add_all([reply, concern])
    db.session.flush()
    return {
        "hearing_id": hearing.id,
        "said_id": point.id,
        "theme_id": queries.themes(hearing.record_id)[0].id,
        "concern_id": concern.id,
        "reply_id": reply.id,
        "room_key": key_of(hearing.record_id),
    }
