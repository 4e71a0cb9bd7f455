"""From the plan to an owed answer: who signs up, what is noted, grouped, checked, published, and deleted when."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import services as community_events
from pb_app.community_events.terms import EventNeeds
from pb_app.db import Base, db
from pb_app.hearings import moderation, queries
from pb_app.hearings.models import Hearing, HearingConcern, HearingNote
from pb_app.hearings.services import concerns, holding, planning, publishing, writing
from pb_app.hearings.terms import (
    Attribution,
    HearingStage,
    NoteDraft,
    OwedDraft,
    PlanNotice,
    Refusal,
    ReplyKind,
)
from tests.expect import logged, refused
from tests.world import DAY, World
from tests.world.hearings import (
    NOTES,
    asked,
    heard,
    move_into_the_past,
    note,
    noted,
    plan_draft,
    planned,
    publish,
    reply,
)

NOT_QUITE, LEAVE_OUT, YES = ReplyKind.NOT_QUITE, ReplyKind.LEAVE_OUT, ReplyKind.YES


def count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def words(hearing: Hearing) -> set[str]:
    return {versions[0].words for versions in queries.wordings(hearing.record_id).values()}


def test_a_plan_is_announced_and_says_that_it_is_short(world: World, context: object) -> None:
    now = clock.now()
    hearing = planned(world, now)
    office, event = world.actor(Role.BOARD_SECRETARY), queries.event_of(hearing)
    assert planning.notices(hearing, event, now) == [PlanNotice.SHORT]
    assert planning.drafted(hearing) == plan_draft(now)
    said = {"hearing_id": hearing.id, "title": "Ways home", "attribution": "chatham-house"}
    logged("hearing:planned", hearing.place_id, office, **said)
    with refused(Refusal.NOTHING_CHANGED):
        planning.change(hearing, plan_draft(now), office, now)
    planning.change(hearing, plan_draft(now, Attribution.OPEN), office, now)
    logged("hearing:plan-changed", hearing.place_id, office, hearing_id=hearing.id, fields=["attribution"])
    assert len(queries.questions(hearing.record_id)) == len(queries.groups(hearing.id)) == 2
    move_into_the_past(hearing, now)
    with refused(Refusal.NOT_YET):
        planning.change(hearing, plan_draft(now), office, now)


def test_notes_are_seen_in_batches_and_the_room_is_numbers(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = planned(world, now), world.actor(Role.BOARD_SECRETARY)
    with refused(Refusal.NOT_YET):
        note(hearing, now, "Too early.")
    move_into_the_past(hearing, now)
    with refused(Refusal.NO_POINTS):
        holding.close_notes(hearing, office, now)
    note(hearing, now, *NOTES[:6])
    note(hearing, now, NOTES[6], "Eight", "Nine")
    assert (queries.waiting(hearing.record_id), words(hearing)) == (9, set())
    note(hearing, now, "Ten")
    assert (queries.waiting(hearing.record_id), len(words(hearing))) == (5, 5)
    holding.close_notes(hearing, office, now)
    assert words(hearing) == {*NOTES, "Eight", "Nine", "Ten"}
    logged("hearing:notes-closed", hearing.place_id, office, hearing_id=hearing.id)
    with refused(Refusal.NOTES_CLOSED):
        note(hearing, now, "Too late.")
    with refused(Refusal.NOTES_CLOSED):
        planning.offer(hearing, now + DAY, "By phone", now)


def test_a_note_is_taken_back_only_while_nobody_can_read_it(world: World, context: object) -> None:
    now = clock.now()
    hearing = planned(world, now)
    move_into_the_past(hearing, now)
    question = queries.questions(hearing.record_id)[0]
    _kept, number = holding.add_note(hearing, question, NoteDraft(words="Mistyped."), looked=True, now=now)
    assert number
    assert holding.take_back(hearing, number, now).words == "Mistyped."
    assert queries.waiting(hearing.record_id) == 0
    _kept, number = holding.add_note(hearing, question, NoteDraft(words="It is dark."), looked=True, now=now)
    note(hearing, now, *NOTES, "Nine", "Ten")
    released = number not in {each.id for each in queries.notes(hearing.record_id)}
    if released:
        with refused(Refusal.NOTE_READ):
            holding.take_back(hearing, number or 0, now)
    with refused(Refusal.NOTE_READ):
        holding.take_back(hearing, 0, now)


def test_the_room_is_counted_once(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = asked(world, now), world.actor(Role.BOARD_SECRETARY)
    logged("hearing:room-counted", hearing.place_id, office, hearing_id=hearing.id, came=23)
    bands = {group.id: group.came for group in queries.groups(hearing.id) if group.came}
    with refused(Refusal.NOTHING_CHANGED):
        holding.count_room(hearing, came=23, bands=bands, actor=office, now=now)


def test_what_shows_somebody_does_not_become_a_note(world: World, context: object) -> None:
    now = clock.now()
    hearing = planned(world, now)
    event = queries.event_of(hearing)
    community_events.sign_up(event, people=1, needs=EventNeeds(), actor=world.actor("maya"), now=now)
    move_into_the_past(hearing, now)
    with refused(Refusal.NAMES_SOMEBODY, "words"):
        note(hearing, now, "As Maya says.", looked=True)
    with refused(Refusal.NAMES_SOMEBODY, "words"):
        note(hearing, now, "The night shift union wants buses.", looked=True)
    with refused(Refusal.LOOK_AGAIN, "words"):
        note(hearing, now, "Call 07700 900123.")
    question = queries.questions(hearing.record_id)[0]
    with refused(Refusal.NO_NAMES_HERE, "said_by"):
        holding.add_notes(hearing, question, [NoteDraft(words="Dark.", said_by="Ann")], looked=True, now=now)
    with refused(Refusal.NAMES_SOMEBODY, "title"):
        writing.add_theme(hearing, "What Maya wants", now)
    with refused(Refusal.TOO_MANY):
        note(hearing, now, *["x"] * 2001)
    assert queries.written(hearing.record_id) == 0


def test_the_database_itself_takes_no_name_under_chatham_house(world: World, context: object) -> None:
    hearing = planned(world, clock.now())
    question = queries.questions(hearing.record_id)[0]
    for attribution in (Attribution.CHATHAM_HOUSE, Attribution.OPEN):
        row = HearingNote(record_id=hearing.record_id, question_id=question.id, words="Dark.", said_by="Ann")
        row.attribution, row.quoted = attribution, False
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.add(row)


def test_whoever_sees_it_otherwise_is_agreed_with_by_somebody_else(world: World, context: object) -> None:
    """No note about somebody in danger goes by one person's word, whichever way it is said."""
    now = clock.now()
    hearing, first, another = noted(world, now), world.actor(Role.MODERATOR), world.second(Role.MODERATOR)
    note(hearing, now, "My neighbour hits his son.")
    (concern,) = queries.concerns(hearing.record_id)
    assert not concerns.look(hearing, concern, put_back=True, actor=first, now=now)
    assert not concerns.look(hearing, concern, put_back=False, actor=another, now=now)
    with refused(Refusal.SECOND_LOOK):
        concerns.look(hearing, concern, put_back=False, actor=another, now=now)
    assert count(HearingConcern) == 1
    assert concerns.look(hearing, concern, put_back=False, actor=first, now=now) and count(HearingConcern) == 0


def test_somebody_in_danger_is_no_point(world: World, context: object) -> None:
    now = clock.now()
    hearing, moderator = noted(world, now), world.actor(Role.MODERATOR)
    assert note(hearing, now, "My neighbour hits his son.", "It is dark.").apart == 1
    assert note(hearing, now, "The lamp was stabbed by the wind.").apart == 1
    first, second = queries.concerns(hearing.record_id)
    assert queries.written(hearing.record_id) == len(NOTES) + 1
    wind, son = sorted((first, second), key=lambda each: "son" in each.words)
    another = world.second(Role.MODERATOR)
    for each, put_back in ((wind, True), (son, False)):
        assert not concerns.look(hearing, each, put_back=put_back, actor=moderator, now=now)
        with refused(Refusal.SECOND_LOOK):
            concerns.look(hearing, each, put_back=put_back, actor=moderator, now=now)
        assert concerns.look(hearing, each, put_back=put_back, actor=another, now=now)
    logged("hearing:concern-settled", hearing.place_id, another, hearing_id=hearing.id, put_back=False)
    assert (count(HearingConcern), queries.written(hearing.record_id)) == (0, len(NOTES) + 2)


def test_people_put_points_together_and_change_their_words(world: World, context: object) -> None:
    now = clock.now()
    hearing = noted(world, now)
    holding.close_notes(hearing, world.actor(Role.BOARD_SECRETARY), now)
    theme = writing.add_theme(hearing, "Light", now)
    with refused(Refusal.THEME_THERE, "title"):
        writing.add_theme(hearing, "Light", now)
    first, second = queries.points(hearing.record_id)[:2]
    chosen = {first.id: theme.id, second.id: 999, 12345: theme.id}
    assert (writing.group(hearing, chosen, now), writing.group(hearing, chosen, now)) == (1, 0)
    before = queries.versions(first.id)[0].words
    with refused(Refusal.NOTHING_CHANGED, "words"):
        writing.reword(hearing, first, before, shown=True, looked=False, now=now)
    writing.reword(hearing, first, "Much too dark.", shown=False, looked=False, now=now)
    assert [(each.n, each.words, each.shown) for each in queries.versions(first.id)] == [
        (2, "Much too dark.", True),
        (1, before, False),
    ]


def test_those_who_came_say_whether_it_is_right(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = asked(world, now), world.actor(Role.BOARD_SECRETARY)
    logged("hearing:check-opened", hearing.place_id, office, hearing_id=hearing.id, until=str(hearing.check_until))
    first, second = queries.points(hearing.record_id)[:2]
    for n in range(8):
        reply(hearing, YES, None, "", now, browser=n)
    reply(hearing, NOT_QUITE, first, "The night shift union said: twice an hour.", now, browser=8)
    assert not queries.replies(hearing.record_id, released=True)
    reply(hearing, LEAVE_OUT, second, "", now, browser=9)
    assert len(queries.replies(hearing.record_id, released=True)) == 5
    late = now + DAY * 11
    with refused(Refusal.CHECK_OVER):
        reply(hearing, YES, None, "", late, browser=10)
    writing.settle_check(hearing)
    assert queries.left_out(hearing.record_id) == 1 and queries.point(hearing.record_id, second.id) is None
    said = next(each for each in queries.replies(hearing.record_id, released=True) if each.words)
    assert said.words == "… said: twice an hour."
    writing.take_over(hearing, said, "It comes twice an hour.", shown=True, looked=False, now=late)
    assert "It comes twice an hour." in words(hearing) and queries.reply(hearing.record_id, said.id) is None


def test_fewer_than_five_replies_are_never_read_but_what_they_leave_out_goes(world: World, context: object) -> None:
    now = clock.now()
    hearing = asked(world, now)
    first, second = queries.points(hearing.record_id)[:2]
    reply(hearing, NOT_QUITE, first, "Quite wrong.", now, browser=1)
    reply(hearing, LEAVE_OUT, second, "", now, browser=2)
    assert queries.left_out(hearing.record_id) == 0
    writing.settle_check(hearing)
    assert queries.left_out(hearing.record_id) == 1
    assert not queries.replies(hearing.record_id, released=True)
    assert {each.words for each in queries.replies(hearing.record_id, released=False)} == {""}


def test_a_reply_can_be_passed_over(world: World, context: object) -> None:
    now = clock.now()
    hearing = asked(world, now)
    point = queries.points(hearing.record_id)[0]
    for n in range(10):
        reply(hearing, NOT_QUITE, point, "Other.", now, browser=n)
    before = words(hearing)
    for said in queries.replies(hearing.record_id, released=True):
        writing.pass_over(hearing, said, now)
        assert queries.reply(hearing.record_id, said.id) is None
    assert words(hearing) == before


def test_what_was_heard_is_published_in_versions_and_answered(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = asked(world, now), world.actor(Role.BOARD_SECRETARY)
    with refused(Refusal.NOT_YET):
        publish(world, hearing, now)
    hearing.check_until = now.date() - timedelta(days=1)
    with refused(Refusal.NAMES_SOMEBODY, "words"):
        publish(world, hearing, now, "So says The Night Shift Union.")
    publish(world, hearing, now)
    logged("hearing:published", hearing.place_id, office, hearing_id=hearing.id, n=1, checked=0)
    with refused(Refusal.NOTHING_CHANGED, "words"):
        publish(world, hearing, now)
    publish(world, hearing, now, "It is very dark.")
    newest = queries.newest_report(hearing.id)
    assert newest is not None and newest.n == 2 and hearing.check_settled
    theme = queries.themes(hearing.record_id)[0]
    point_id = queries.findings(hearing.id)[theme.id]
    logged("hearing:finding-made", hearing.place_id, office, hearing_id=hearing.id, point_id=point_id)
    owed = OwedDraft(owner_id=office.account_id, owner_name="Streets", due_on=now.date(), said_by="People")
    with refused(Refusal.EVIDENCE_ALREADY):
        draft = publishing.drafted(hearing, owed, "Dark.")
        publishing.make_evidence(hearing, world.home(), theme, draft, actor=office, now=now)


def test_without_a_theme_nothing_is_published(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = noted(world, now), world.actor(Role.BOARD_SECRETARY)
    with refused(Refusal.NO_POINTS):
        writing.open_check(hearing, "x", office, now)
    holding.close_notes(hearing, office, now)
    writing.open_check(hearing, "x", office, now)
    hearing.check_until = now.date() - timedelta(days=1)
    with refused(Refusal.NO_THEMES):
        publish(world, hearing, now)


def test_only_a_published_point_can_be_reported(world: World, context: object) -> None:
    now = clock.now()
    waiting, published = noted(world, now), heard(world, now, title="Published")
    assert planning.stage_of(published, now) is HearingStage.HEARD
    first, second = queries.points(published.record_id)[:2]
    first.left_out = True
    db.session.flush()
    place = published.place_id
    assert moderation.point_thing(place, first.id) is None and moderation.point_thing(place + 1, second.id) is None
    assert moderation.point_thing(place, second.id) is not None
    assert all(moderation.point_thing(place, each.id) is None for each in queries.points(waiting.record_id))
