"""What may end a vote early, late or in part: voids, halls, longer votes, and two people who are two."""

from datetime import datetime, timedelta

from pb_app import clock
from pb_app.access import Role
from pb_app.approvals.terms import ApprovalState
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.rounds.terms import Refusal as RoundRefusal
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ApprovalKind, ChainEventKind, Channel, Refusal, Stage, Voter
from tests.expect import logged, refused
from tests.scenes import scene
from tests.voting.reviewed_rounds import cast, opened, reviewed_round, somebody, window
from tests.world import DAY, World

SECOND = timedelta(seconds=1)


@scene
def round(world: World, context: object) -> Round:
    return reviewed_round(world)


def test_a_void_takes_out_what_is_there_once_and_never_after_the_opening(world: World, round: Round) -> None:
    first, second = cast(world, round, 1), cast(world, round, 2)
    with refused(Refusal.NO_BALLOT):
        opening_services.void(round, [somebody(round)], "why", world.files)
    assert opening_services.void(round, [first, somebody(round)], "Found.", world.files) == 1
    (event,) = chain.all_of(round.id, ChainEventKind.VOID)
    assert event["reason"] == "Found." and event["tracker"] not in list(box.trackers(round.id))
    with refused(Refusal.NO_BALLOT):
        opening_services.void(round, [first], "again", world.files)
    opened(world, round)
    with refused(Refusal.ALREADY_DECIDED):
        opening_services.void(round, [second], "late", world.files)
    assert list(box.opened(round.id)) == ['{"2":1}']


def moments(round: Round) -> list[tuple[datetime, bool]]:
    voting = window(round)
    return [
        (voting.opens, False),
        (voting.opens + SECOND, True),
        (voting.closes - SECOND, True),
        (voting.closes, False),
    ]


def test_only_a_decision_day_closes_early_and_only_while_people_vote(world: World, round: Round) -> None:
    admin = world.actor(Role.ADMINISTRATOR)
    for moment, _good in moments(round):
        with refused(Refusal.VOTE_NOT_OPEN):
            opening_services.close_early(round, world.files, admin, moment)
    for n, (moment, good) in enumerate(moments(round)):
        hall = world.round(PhaseKind.VOTING, f"hall-{n}", rulebook=Rulebook(hall=True, review_days=2))
        world.proposal(hall)
        voter = cast(world, hall, 1)
        kinds = {w.kind: w for w in rounds.windows(hall.id)}
        voting = kinds[PhaseKind.VOTING]
        at = voting.opens + (moment - window(round).opens) if n < 2 else voting.closes + (moment - window(round).closes)
        if not good:
            with refused(Refusal.VOTE_NOT_OPEN):
                opening_services.close_early(hall, world.files, admin, at)
            continue
        opening_services.close_early(hall, world.files, admin, at)
        assert window(hall) == Window(PhaseKind.VOTING, voting.opens, at)
        assert {w.kind: w for w in rounds.windows(hall.id)}[PhaseKind.SHAPING] == kinds[PhaseKind.SHAPING]
        assert opening_rules.stage(opening.box_state(hall), at) is Stage.REVIEW
        with refused(Refusal.VOTE_NOT_OPEN):
            casting.cast(hall, Voter(voter), {1: 1}, world.files, lambda at=at: at)  # type: ignore[misc]


def test_a_closed_box_takes_no_ballot_whatever_the_clock_says(world: World, round: Round) -> None:
    """The mark under the lock counts, not only the window: a clock may be wrong."""
    voter, closes = cast(world, round, 1), window(round).closes
    opening_services.close(round, world.files, closes)
    logged("voting:closed", round.place_id, None, round_id=round.id, voters=1)
    with refused(Refusal.VOTE_NOT_OPEN):
        casting.cast(round, Voter(voter), {2: 1}, world.files, lambda: closes - SECOND)


def test_a_longer_vote_is_later_while_it_is_open_and_told_to_all(world: World, round: Round) -> None:
    voting = window(round)
    for moment, closes, refusal in (
        (voting.opens - SECOND, voting.closes + DAY, RoundRefusal.DATES_PASSED),
        (voting.closes, voting.closes + DAY, RoundRefusal.DATES_PASSED),
        (voting.opens, voting.closes, RoundRefusal.ONLY_LATER),
    ):
        with refused(refusal, "closes"):
            opening_services.extend(round, closes, "why", moment)
    later = voting.closes + DAY
    opening_services.extend(round, later, "No power.", voting.closes - SECOND)
    assert window(round).closes == later
    told = {"closes": later.isoformat(), "reason": "No power."}
    assert chain.happened(round.id, ChainEventKind.EXTENDED) == told


def test_the_register_digest_knows_who_and_how(world: World, round: Round) -> None:
    empty = opening.register_digest(round.id)
    voter = cast(world, round, 1)
    online = opening.register_digest(round.id)
    register_services.mark(round.id, voter, Channel.PAPER, clock.now().date())
    db.session.expire_all()
    assert len({empty, online, opening.register_digest(round.id)}) == 3


def test_two_people_are_two(world: World, round: Round) -> None:
    admin, inspector, now = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR), clock.now()
    with refused(Refusal.NO_REASON, "reason"):
        approvals.ask(round, ApprovalKind.PUBLISH, {}, reason="  ", actor=admin, now=now)
    act = approvals.ask(round, ApprovalKind.PUBLISH, {"a": 1}, reason="Why.", actor=admin, now=now)
    logged("voting:approval-requested", round.place_id, admin, round_id=round.id, act_id=act.id, what="publish")
    with refused(Refusal.SAME_PERSON):
        approvals.answer(round, act, admin, now, agree=True)
    approvals.answer(round, act, inspector, now, agree=True)
    logged("voting:approval-answered", round.place_id, inspector, round_id=round.id, act_id=act.id, agreed=True)
    assert (act.answered_by_id, act.answered_at, act.state) == (inspector.account_id, now, ApprovalState.AGREED)
    with refused(Refusal.ALREADY_DECIDED):
        approvals.answer(round, act, inspector, now, agree=False)
    refusing = approvals.ask(round, ApprovalKind.PUBLISH, {}, reason="Why.", actor=admin, now=now)
    approvals.answer(round, refusing, inspector, now, agree=False)
    back = approvals.ask(round, ApprovalKind.PUBLISH, {}, reason="Why.", actor=admin, now=now)
    approvals.answer(round, back, admin, now, agree=False)
    assert (refusing.state, back.state) == (ApprovalState.DECLINED, ApprovalState.WITHDRAWN)
    assert approvals.waiting(round.id) == []
    assert [approval.id for approval in approvals.agreed(round.id, ApprovalKind.PUBLISH)] == [act.id]
    other = world.find_round("parks")
    assert approvals.find(other.id, act.id) is None and approvals.find(round.id, act.id) is act


def test_a_yes_is_to_what_was_asked_and_not_to_what_came_of_it(world: World, round: Round) -> None:
    admin, inspector, now = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR), clock.now()
    closes = window(round).closes
    act = oversight.ask_extend(round, closes + DAY, "No power.", admin, now)
    opening_services.extend(round, closes + DAY * 2, "Snow.", now)
    with refused(Refusal.CHANGED_SINCE):
        oversight.answer(round, act, world.files, agree=True, actor=inspector, now=now)
    assert window(round).closes == closes + DAY * 2
