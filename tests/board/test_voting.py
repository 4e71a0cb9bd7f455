"""Joining, declaring and voting by their services: one seat at a time, an interest takes the vote, consent is everybody's."""

from datetime import timedelta

import pytest

from pb_app import clock
from pb_app.access import Actor
from pb_app.board import queries, rules
from pb_app.board import services as boards
from pb_app.board.models import Board, Review, Seat
from pb_app.board.rules import Quorum, Tally
from pb_app.board.rules.voting import QuorumStatus
from pb_app.board.services import voting
from pb_app.board.services.meetings import ReviewBrief
from pb_app.board.terms import DecisionMethod, Refusal, SeatKind, Verdict
from pb_app.db import db
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Attendance, Meeting
from pb_app.meetings.terms import AttendanceMode, MeetingStatus
from pb_app.meetings.terms import Refusal as MeetingRefusal
from pb_app.places import queries as places
from tests.accounts import account_for
from tests.expect import logged, refused
from tests.scenes import scene
from tests.world import World

ROOM, AWAY = AttendanceMode.ROOM, AttendanceMode.AWAY
AFAR = next(way for way in AttendanceMode if way not in (ROOM, AWAY))
YES, NO = (Verdict.CONTINUE,), (Verdict.STOP,)


@scene
def board(world: World, context: object) -> Board:
    world.finished_round()
    return boards.make_board(world.fund(), "The board", 2, None, clock.now())


def seat(board: Board, name: str, stands_in_for: Seat | None = None) -> Seat:
    account = account_for(f"{name}@riverside.example", clock.now())
    today = places.today(board.place_id, clock.now())
    terms = boards.SeatTerms(
        "lived experience", today - timedelta(days=5), today + timedelta(days=99), stands_in_for=stands_in_for
    )
    return boards.fill_seat(board, account.id, terms, None, clock.now())


def meeting(board: Board) -> Meeting:
    return meetings.plan_meeting(board.id, clock.now(), "Library", actor=None, now=clock.now())


def review(world: World, meeting: Meeting, brief: ReviewBrief | None = None) -> Review:
    award = world.agreed(world.award())
    made = boards.put_on_agenda(
        meeting, award, "People sit on it.", easy="Sit.", now=clock.now(), asked=brief or ReviewBrief()
    )
    meeting.status = MeetingStatus.OPEN
    db.session.flush()
    return made


def ready(review: Review, meeting: Meeting, *seats: Seat) -> None:
    for one in seats:
        voting.join(meeting, one, ROOM)
        voting.declare(review, one, "", conflicted=False, actor=Actor(one.account_id, ""), now=clock.now())


def test_coming_is_said_until_the_meeting_is_over_and_joining_only_during_it(board: Board) -> None:
    maya, planned = seat(board, "maya"), meeting(board)
    voting.say_coming(planned, maya, AFAR)
    kept = db.session.get(Attendance, (planned.id, maya.account_id))
    assert kept is not None and (kept.plan, kept.there, kept.came) == (AFAR, None, False)
    for status in (MeetingStatus.PLANNED, MeetingStatus.OPEN, MeetingStatus.CLOSED):
        planned.status = status
        if status is MeetingStatus.CLOSED:
            with refused(MeetingRefusal.OVER):
                voting.say_coming(planned, maya, ROOM)
        if status is not MeetingStatus.OPEN:
            with refused(MeetingRefusal.NOT_OPEN):
                voting.join(planned, maya, ROOM)
            with refused(MeetingRefusal.NOT_OPEN):
                voting.leave(planned, maya)
    planned.status = MeetingStatus.OPEN
    voting.take_part(planned, maya, AFAR, clock.now().date())
    assert (kept.came, kept.there) == (True, AFAR) and maya.id in queries.there(planned.id)
    voting.take_part(planned, maya, AWAY, clock.now().date())
    assert (kept.came, kept.there) == (True, None) and maya.id not in queries.there(planned.id)


def test_of_a_member_and_their_alternate_only_one_is_there(board: Board) -> None:
    maya, other = seat(board, "maya"), seat(board, "third")
    alternate = seat(board, "george", stands_in_for=maya)
    now = meeting(board)
    now.status = MeetingStatus.OPEN
    voting.join(now, other, ROOM)
    voting.join(now, maya, ROOM)
    with refused(Refusal.MEMBER_IS_THERE):
        voting.join(now, alternate, ROOM)
    voting.leave(now, maya)
    voting.join(now, alternate, ROOM)
    with refused(Refusal.ALTERNATE_IS_THERE):
        voting.join(now, maya, ROOM)
    assert set(queries.there(now.id)) == {other.id, alternate.id}


def test_somebody_votes_who_is_there_and_has_declared_no_interest(world: World, board: Board) -> None:
    maya, planned = seat(board, "maya"), meeting(board)
    made, actor = review(world, planned), world.actor("maya")
    with refused(Refusal.NOT_THERE):
        voting.vote(made, maya, YES)
    voting.join(planned, maya, ROOM)
    with refused(Refusal.NOT_DECLARED):
        voting.vote(made, maya, YES)
    voting.declare(made, maya, "My aunt's", conflicted=True, actor=actor, now=clock.now())
    logged("board:interest-declared", board.place_id, actor, review_id=made.id, seat_id=maya.id, conflicted=True)
    with refused(Refusal.CONFLICTED):
        voting.vote(made, maya, YES)
    voting.declare(made, maya, "", conflicted=False, actor=actor, now=clock.now())
    assert queries.declarations(made.id)[maya.id].note == ""
    with refused(Refusal.ONE_CHOICE):
        voting.vote(made, maya, (*YES, *NO))
    voting.vote(made, maya, YES)
    voting.vote(made, maya, NO)
    assert queries.ballots(made.id) == {maya.id: NO}
    with refused(Refusal.ALREADY_VOTED):
        voting.declare(made, maya, "none after all", conflicted=False, actor=actor, now=clock.now())
    voting.declare(made, maya, "My aunt's after all", conflicted=True, actor=actor, now=clock.now())
    assert queries.ballots(made.id) == {}, "an interest that is remembered takes the open vote back"
    planned.status = MeetingStatus.CLOSED
    with refused(Refusal.MEETING_NOT_OPEN):
        voting.vote(made, maya, YES)


def test_a_secret_vote_is_given_once_for_each_seat(world: World, board: Board) -> None:
    maya, other = seat(board, "maya"), seat(board, "third")
    alternate, planned = seat(board, "george", stands_in_for=maya), meeting(board)
    made = review(world, planned, ReviewBrief(secret=True))
    ready(made, planned, maya, other)
    voting.vote(made, maya, YES)
    with refused(Refusal.VOTED_SECRETLY):
        voting.vote(made, maya, NO)
    voting.leave(planned, maya)
    ready(made, planned, alternate)
    with refused(Refusal.STOOD_IN):
        voting.vote(made, alternate, NO)
    voting.vote(made, other, NO)
    assert queries.secret_marks(made.id) == {maya.id, other.id} and queries.votes(made.id) == {}
    assert sorted(queries.secret_ballots(made.id)) == sorted([YES, NO])
    with refused(Refusal.ALREADY_VOTED):
        voting.declare(made, other, "late", conflicted=True, actor=Actor(other.account_id, ""), now=clock.now())


LIVED, PARTNER = SeatKind.SERVICE_USER, SeatKind.PARTNER
KINDS = {1: LIVED, 2: PARTNER, 3: PARTNER, 4: LIVED}


def test_consent_means_everybody() -> None:
    votes = {1: YES, 2: YES, 3: YES}
    assert rules.tally(votes, (), Quorum(2), KINDS, DecisionMethod.CONSENT) == Tally(Verdict.CONTINUE, 3, 3)
    assert rules.tally({**votes, 4: NO}, (), Quorum(2), KINDS, DecisionMethod.CONSENT) is Refusal.NO_CONSENT
    assert rules.tally({**votes, 4: NO}, (), Quorum(2), KINDS) == Tally(Verdict.CONTINUE, 3, 4)
    assert rules.tally({**votes, 4: NO}, {4}, Quorum(2), KINDS, DecisionMethod.CONSENT) == Tally(Verdict.CONTINUE, 3, 3)


def test_a_majority_is_more_than_half() -> None:
    assert rules.tally({1: YES, 2: NO}, (), Quorum(1), KINDS) is Refusal.NO_MAJORITY
    assert rules.tally({1: YES, 2: YES, 3: NO}, (), Quorum(1), KINDS) == Tally(Verdict.CONTINUE, 2, 3)
    assert rules.tally({1: YES, 2: YES, 3: NO, 4: NO}, (), Quorum(1), KINDS) is Refusal.NO_MAJORITY


@pytest.mark.parametrize(
    ("quorum", "refusal"),
    [
        (Quorum(3), None),
        (Quorum(4), Refusal.NO_QUORUM),
        (Quorum(3, 1), None),
        (Quorum(3, 2), Refusal.NO_LIVED_QUORUM),
        (Quorum(4, 2), Refusal.NO_QUORUM),
    ],
)
def test_a_quorum_is_of_votes_and_of_lived_experience(quorum: Quorum, refusal: Refusal | None) -> None:
    result = rules.tally({1: YES, 2: YES, 3: YES}, (), quorum, KINDS)
    assert result == (refusal or Tally(Verdict.CONTINUE, 3, 3))
    secret = rules.tally_secret([1, 2, 3], [YES] * 3, (), gone=(), quorum=quorum, kinds=KINDS)
    assert secret == (refusal or Tally(Verdict.CONTINUE, 3, 3))


def test_nobodys_votes_decide_nothing() -> None:
    assert rules.tally({}, (), Quorum(0), KINDS) is Refusal.NO_QUORUM
    assert rules.tally({1: YES}, {1}, Quorum(0), KINDS) is Refusal.NO_QUORUM


def test_who_left_takes_no_secret_vote_along_but_leaves_the_quorum() -> None:
    assert rules.tally_secret([1, 2, 3], [YES] * 3, (), gone={3}, quorum=Quorum(2), kinds=KINDS) == Tally(
        Verdict.CONTINUE, 3, 3
    )
    assert rules.tally_secret([1, 2, 3], [YES] * 3, (), gone={2, 3}, quorum=Quorum(2), kinds=KINDS) is Refusal.NO_QUORUM
    assert rules.tally_secret([1, 2, 3], [YES] * 3, {3}, gone=(), quorum=Quorum(2), kinds=KINDS) is Refusal.CONFLICTED
    assert rules.tally_secret([1, 2, 3], [YES] * 3, {4}, gone=(), quorum=Quorum(2), kinds=KINDS) == Tally(
        Verdict.CONTINUE, 3, 3
    )
    assert rules.tally_secret([1, 2, 3], [YES] * 2, (), gone=(), quorum=Quorum(2), kinds=KINDS) is Refusal.CONFLICTED


def test_how_many_could_decide_now() -> None:
    assert rules.counting(KINDS, (), Quorum(3, 1)) == QuorumStatus(4, 2, 0, 0)
    assert rules.counting(KINDS, {1, 2}, Quorum(3, 2)) == QuorumStatus(2, 1, 1, 1)


def test_who_may_join() -> None:
    assert (
        rules.may_join(alternate=False, other_there=False) is rules.may_join(alternate=True, other_there=False) is None
    )
    assert rules.may_join(alternate=True, other_there=True) is Refusal.MEMBER_IS_THERE
    assert rules.may_join(alternate=False, other_there=True) is Refusal.ALTERNATE_IS_THERE
    assert rules.may_be_ballot((), DecisionMethod.RANKED) is Refusal.RANKED_TWICE
