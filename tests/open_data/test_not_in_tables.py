"""What moderators hide, what is not out yet and what people said for themselves alone is in no table, file or package."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask
from sqlalchemy import inspect, select

from pb_app import clock
from pb_app.access import Role
from pb_app.assets.models import Asset
from pb_app.assets.terms import AssetOwner
from pb_app.common_ground import queries as conversations
from pb_app.common_ground.models import ConversationStatement, ConversationWording
from pb_app.db import Base, db
from pb_app.evidence.models import EvidencePoint, EvidenceWording
from pb_app.forum import services as forums
from pb_app.forum.models import Forum
from pb_app.hearings.models import HearingNote, HearingPoint, HearingWording
from pb_app.indicators import services as indicators
from pb_app.indicators.models import Indicator
from pb_app.meetings import services as meetings
from pb_app.meetings.queries import minutes as minutes_of
from pb_app.meetings.terms import MeetingStatus, Obstacle
from pb_app.moderation import services as moderation
from pb_app.moderation import slots
from pb_app.moderation.terms import ThingKind
from pb_app.news.models import NewsPost, NewsWording
from pb_app.open_data.place_tables import PLACE_TABLES
from pb_app.ownership.models import CaseStep, OwnershipCase
from pb_app.pledges.models import Deal, DealPromise, DealSide, Evening, EveningAnswer, Pledge
from pb_app.pledges.terms import PledgeOwner, PledgeVerdict, PromiseMark, SideKind
from pb_app.shared_outcomes.terms import FigureFeed
from tests.scenes import scene
from tests.world import World, figures, hearings, offers, talks, together
from tests.world.alliance import ally
from tests.world.changes import decided, outcome_of
from tests.world.estate import furnish
from tests.world.forums import forum_held, meet

#: In everything that nobody may read in a table.
SECRET = "Zanzibar"
HIDDEN: dict[ThingKind, type[Base]] = {
    ThingKind.ASSET: Asset,
    ThingKind.OWNERSHIP_CASE: OwnershipCase,
    ThingKind.EVENING: Evening,
    ThingKind.EVENING_ANSWER: EveningAnswer,
    ThingKind.PLEDGE: Pledge,
    ThingKind.DEAL: Deal,
    ThingKind.EVIDENCE: EvidencePoint,
    ThingKind.STATEMENT: ConversationStatement,
    ThingKind.HEARING_POINT: HearingPoint,
}


@scene
def full(app: Flask, world: World) -> World:
    """One of everything."""
    with app.app_context():
        furnish(world)
        hearings.heard(world, clock.now(), "Ways to school")
        db.session.commit()
    return world


def text_of(app: Flask, world: World) -> dict[str, str]:
    """What everybody reads of each table, by its name."""
    with app.test_request_context():
        return {table.name: str(table.rows(world.home(), clock.now())) for table in PLACE_TABLES}


def _say_secrets() -> None:
    """Whatever can be hidden has the secret word in it."""
    for asset in db.session.scalars(select(Asset)):
        asset.title = SECRET
    for case in db.session.scalars(select(OwnershipCase)):
        case.title = SECRET
    for evening in db.session.scalars(select(Evening)):
        evening.question = SECRET
    for deal in db.session.scalars(select(Deal)):
        deal.title = SECRET
    for answer in db.session.scalars(select(EveningAnswer)):
        answer.words = SECRET
    for pledge in db.session.scalars(select(Pledge)):
        pledge.words = SECRET
    for said in db.session.scalars(select(HearingWording)):
        said.words = SECRET
    for point in db.session.scalars(select(EvidenceWording)):
        point.title = point.words = SECRET
    for wording in db.session.scalars(select(ConversationWording)):
        wording.words_written = SECRET
    db.session.flush()


def test_what_moderators_hide_is_in_no_table(app: Flask, full: World) -> None:
    with app.app_context():
        _say_secrets()
        db.session.commit()
    told = {name for name, text in text_of(app, full).items() if SECRET in text}
    assert told >= {"assets", "ownership_cases", "evenings", "evening_answers", "pledges", "deals"}
    assert told >= {"evidence", "conversation_sentences", "hearing_points"}
    with app.app_context():
        place, moderator, now = full.home().id, full.actor(Role.MODERATOR), clock.now()
        for kind, model in HIDDEN.items():
            for key in db.session.scalars(select(next(iter(inspect(model).primary_key)))).all():
                thing = slots.find(kind, place, key)
                if thing is not None and thing.hidden is None:
                    moderation.hide(thing, place, "Not for here", moderator, now)
        db.session.commit()
    assert [name for name, text in text_of(app, full).items() if SECRET in text] == []


def test_what_is_not_out_yet_is_in_no_table(app: Flask, full: World) -> None:
    now = clock.now()
    with app.app_context():
        draft = talks.planned(full, 2)
        draft.question = SECRET
        row = conversations.statements(draft.id)[0]
        waiting = hearings.asked(full, now, "Ways to work")
        points = select(HearingPoint.id).where(HearingPoint.record_id == waiting.record_id)
        for wording in db.session.scalars(select(HearingWording).where(HearingWording.point_id.in_(points))):
            wording.words = SECRET
        for said in db.session.scalars(select(ConversationWording).where(ConversationWording.statement_id == row.id)):
            said.words_written = SECRET
        for note in db.session.scalars(select(HearingNote)):
            note.words = SECRET
        for post in db.session.scalars(select(NewsPost)):
            post.publish_at = now + timedelta(days=1)
        for news in db.session.scalars(select(NewsWording)):
            news.words = SECRET
        of_set = db.session.scalars(select(Indicator.set_id)).first()
        assert of_set is not None
        begun = replace(figures.draft(of_set, "Not out yet"), publisher=SECRET)
        indicators.begin(full.home(), begun, full.actor(Role.ADMINISTRATOR), now)
        case = offers.nominate(full, now, title="The field")
        by = full.actor("maya").account_id
        db.session.add(
            CaseStep(
                case_id=case.id,
                step="notice",
                happened_on=now.date(),
                reason=SECRET,
                group_name=SECRET,
                by_id=by,
                at=now,
            )
        )
        db.session.commit()
    assert [name for name, text in text_of(app, full).items() if SECRET in text] == []


def test_nobody_is_named_who_stands_for_themselves(app: Flask, full: World) -> None:
    """A person who offers something, a neighbour’s pledge, people of a deal, and what became of their word."""
    now = clock.now()
    with app.app_context():
        for asset in db.session.scalars(select(Asset).where(Asset.owner_id.is_not(None))):
            asset.lat = asset.lon = None
            asset.owner_kind, asset.owner_name, asset.reach = AssetOwner.PERSON, SECRET, SECRET
        for pledge in db.session.scalars(select(Pledge)):
            pledge.owner_kind, pledge.owner_name = PledgeOwner.NEIGHBOUR, SECRET
            pledge.verdict, pledge.said_at, pledge.said_words = PledgeVerdict.NOT_KEPT, now, SECRET
        together.deal(full, now, ours=SideKind.PEOPLE)
        for kind in (SideKind.PEOPLE, SideKind.YOUNG):
            for side in db.session.scalars(select(DealSide).where(DealSide.kind == kind)):
                side.name = SECRET
                for row in db.session.scalars(select(DealPromise).where(DealPromise.side_id == side.id)):
                    row.mark, row.reason, row.marked_on = PromiseMark.NOT, SECRET, now.date()
        for point in db.session.scalars(select(HearingPoint).where(HearingPoint.attribution != "chatham-house")):
            point.said_by = SECRET
        db.session.commit()
    texts = text_of(app, full)
    assert [name for name, text in texts.items() if SECRET in text] == []
    assert "neighbour" in texts["pledges"] and "not-kept" not in texts["pledges"]
    assert "'people'" in texts["deals"] and "promise-not" not in texts["deals"]


def test_what_a_closed_forum_reads_decides_and_is_stuck_on_is_in_no_table(app: Flask, world: World) -> None:
    """The same words of the same forum, first in the tables and then, for its members alone, in none."""
    with app.app_context():
        now, two = clock.now(), ally(world)
        forum, meeting, action = forum_held(world, two, now)
        forums.add_paper(meeting, SECRET, "What we know.", two.nurse, now)
        meetings.resume(action, f"{SECRET} came.", actor=two.nurse, now=now, runs=True)
        meetings.get_stuck(action, Obstacle.MONEY, SECRET, actor=two.nurse, now=now, runs=True)
        outcome = outcome_of(two, FigureFeed(measure="people"), now)
        decided(meeting, two, now, outcome, words=SECRET)
        meetings.move_meeting(meeting, MeetingStatus.CLOSED, two.nurse, now)
        meetings.correct_minutes(meeting, SECRET, two.nurse, now)
        later, kept = meet(forum, two.nurse, now + timedelta(days=1)), minutes_of(meeting.id)
        assert kept is not None
        meetings.approve_minutes(kept, later, two.nurse, now + timedelta(days=1))
        db.session.commit()
        forum_id = forum.id
    told = {name for name, text in text_of(app, world).items() if SECRET in text}
    assert told == {"forum_papers", "forum_decisions", "minutes", "action_stops"}
    assert "decision_subjects" in _of_forums(app, world)
    with app.app_context():
        db.session.get_one(Forum, forum_id).is_public = False
        db.session.commit()
    assert not {name for name, text in text_of(app, world).items() if SECRET in text} and not _of_forums(app, world)


def _of_forums(app: Flask, world: World) -> set[str]:
    """Which tables of bodies that meet have rows."""
    names = {"forums", "forum_meetings", "forum_papers", "forum_decisions", "forum_actions"}
    every = text_of(app, world)
    return {name for name in names | {"minutes", "decision_subjects", "action_stops"} if every[name] != "[]"}
