"""Ballots kept apart: sealed, unopened until two people decide, in the box without a trace or never read at all."""

from datetime import date, timedelta

from sqlalchemy import text

from pb_app import clock
from pb_app.access import Role
from pb_app.approvals.models import Approval
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.oversight import verify
from pb_app.polling import queries, services
from pb_app.polling.models import TenderedBallot
from pb_app.polling.tendered import services as tendering
from pb_app.polling.tendered.terms import TenderClaim
from pb_app.polling.terms import Refusal, TenderKind, TenderState
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Refusal as VotingRefusal
from pb_app.voting.terms import VoidReason, Voter
from tests.expect import logged, refused
from tests.polling.papers import closes, paper_round, somebody
from tests.scenes import scene
from tests.world import DAY, World

BORN = date(1990, 5, 6)


@scene
def round(world: World, context: object) -> Round:
    return paper_round(world)


def cast(world: World, round: Round, voter: int, number: int) -> str:
    return casting.cast(round, Voter(voter), {number: 1}, world.files, clock.now).tracker


def keep_apart(
    world: World, round: Round, voter: int | None, number: int, says: str = "That was not me.", name: str = ""
) -> TenderedBallot:
    claim = TenderClaim(statement=says, voter_id=voter, name=name, born=BORN if name else None)
    helper = world.actor(Role.HELPER)
    return tendering.tender(round, claim, {number: 1}, files=world.files, helper=helper, now=clock.now())


def ask(world: World, round: Round, n: int, *, accept: bool) -> Approval:
    admin = world.actor(Role.ADMINISTRATOR)
    return oversight.ask_tendered(round, n, "We asked both.", admin, closes(round), accept=accept)


def decide(world: World, round: Round, n: int, *, accept: bool) -> None:
    asked, inspector = ask(world, round, n, accept=accept), world.actor(Role.INSPECTOR)
    oversight.answer(round, asked, world.files, agree=True, actor=inspector, now=closes(round))


def open_box(world: World, round: Round) -> list[str]:
    state = opening.box_state(round)
    opening_services.open_box(round, state, world.files, actor=None, now=closes(round))
    return list(box.opened(round.id))


def close(world: World, round: Round) -> None:
    opening_services.close(round, world.files, closes(round))


def wrong(world: World, round: Round) -> list[str]:
    db.session.expire_all()
    return [str(row) for row in verify.discrepancies(round, world.files.signing_key().verify_key)]


def test_one_that_two_people_accept_takes_the_place_of_the_earlier_one(world: World, round: Round) -> None:
    voter, other = somebody(round), somebody(round)
    earlier, _ = cast(world, round, voter, 1), cast(world, round, other, 1)
    row = keep_apart(world, round, voter, 2)
    tracker = row.tracker
    assert (row.n, row.kind, row.state) == (1, TenderKind.ALREADY_VOTED, TenderState.WAITING)
    logged(
        "polling:ballot-tendered",
        round.place_id,
        world.actor(Role.HELPER),
        round_id=round.id,
        number=1,
        why="already-voted",
    )
    assert tracker not in box.trackers(round.id) and earlier in box.trackers(round.id)
    assert wrong(world, round) == []
    close(world, round)
    with refused(VotingRefusal.TENDERED_WAIT):
        open_box(world, round)
    decide(world, round, 1, accept=True)
    logged(
        "polling:tendered-decided",
        round.place_id,
        world.actor(Role.INSPECTOR),
        round_id=round.id,
        number=1,
        counted=True,
    )
    assert (row.state, row.sealed, row.tracker, row.person) == (TenderState.COUNTED, None, None, None)
    assert tracker in box.trackers(round.id) and earlier not in box.trackers(round.id)
    assert bulletin.gone(round.id)[earlier] is VoidReason.TENDERED
    assert wrong(world, round) == []
    assert open_box(world, round) == ['{"1":1}', '{"2":1}']
    assert register.voters(round.id) == 2 and wrong(world, round) == []
    assert tracker in {tracker for batch in bulletin.batches(round.id) for tracker in batch.trackers}


def test_one_that_two_people_decline_is_never_read(world: World, round: Round) -> None:
    voter = somebody(round)
    cast(world, round, voter, 1)
    row = keep_apart(world, round, voter, 2)
    decide(world, round, 1, accept=False)
    assert row.state is TenderState.NOT_COUNTED and row.sealed
    assert open_box(world, round) == ['{"1":1}'] and wrong(world, round) == []
    later = closes(round) + DAY * 30
    opening_services.certify(round, world.files, None, later)
    db.session.expire_all()
    (kept,) = queries.tendered(round.id)
    assert kept.sealed is None and kept.person is None and kept.statement == "–"
    assert wrong(world, round) == []


def test_it_counts_also_where_the_earlier_one_was_taken_out(world: World, round: Round) -> None:
    voter = somebody(round)
    cast(world, round, voter, 1)
    opening_services.void(round, [voter], "Reported.", world.files)
    keep_apart(world, round, voter, 2)
    decide(world, round, 1, accept=True)
    assert wrong(world, round) == []
    assert open_box(world, round) == ['{"2":1}'] and register.voters(round.id) == 1 and wrong(world, round) == []


def test_somebody_who_was_told_no_is_put_on_the_roll_when_two_people_accept(world: World, round: Round) -> None:
    row = keep_apart(world, round, None, 2, "I turned 16 yesterday.", "Maya Low")
    again = keep_apart(world, round, None, 1, "I turned 16 yesterday.", "maya  LOW")
    assert (row.n, again.n, row.kind) == (1, 1, TenderKind.NOT_ON_ROLL), "the same person has one ballot apart"
    assert register.voters(round.id) == 0 and register.people(round.id) == []
    assert wrong(world, round) == []
    decide(world, round, 1, accept=True)
    assert len(register.people(round.id)) == register.voters(round.id) == queries.helped(round.id) == 1
    assert wrong(world, round) == []
    assert open_box(world, round) == ['{"1":1}'] and wrong(world, round) == []


def test_a_paper_can_not_be_taken_out_so_nothing_counts_instead(world: World, round: Round) -> None:
    only_paper, both = somebody(round), somebody(round)
    cast(world, round, both, 1)
    for voter in (only_paper, both):
        services.came_on_paper(round, voter, world.files, clock.now())
    for n, voter in enumerate((only_paper, both), start=1):
        keep_apart(world, round, voter, 2)
        close(world, round) if n == 2 else None
    for n in (1, 2):
        with refused(Refusal.EARLIER_ON_PAPER):
            ask(world, round, n, accept=True)
        decide(world, round, n, accept=False)


def test_who_may_not_have_one_kept_apart(world: World, round: Round) -> None:
    voter, late = somebody(round), somebody(round)
    with refused(Refusal.CAN_STILL_VOTE):
        keep_apart(world, round, voter, 1)
    with refused(Refusal.CAN_STILL_VOTE):
        keep_apart(world, round, 77, 1)
    with refused(Refusal.NOBODY_FOUND, "name"):
        keep_apart(world, round, None, 1)
    cast(world, round, late, 1)
    with refused(VotingRefusal.NOT_ON_BALLOT):
        keep_apart(world, round, late, 9)
    claim = TenderClaim(statement="Me.", name="Maya Low", born=BORN)
    with refused(Refusal.NOBODY_FOUND, "name"):
        tendering.tender(round, claim, {1: 1}, files=world.files, helper=None, now=clock.now())
    claim = TenderClaim(statement="Me.", voter_id=late)
    with refused(VotingRefusal.VOTE_NOT_OPEN):
        tendering.tender(round, claim, {1: 1}, files=world.files, helper=None, now=closes(round))
    before = closes(round) - timedelta(seconds=1)
    assert tendering.tender(round, claim, {1: 1}, files=world.files, helper=None, now=before).taken_by_id is None


def test_it_is_decided_once_after_the_close_and_by_two(world: World, round: Round) -> None:
    voter = somebody(round)
    cast(world, round, voter, 1)
    keep_apart(world, round, voter, 2)
    admin, at = world.actor(Role.ADMINISTRATOR), closes(round)
    with refused(VotingRefusal.VOTE_STILL_OPEN):
        oversight.ask_tendered(round, 1, "Why.", admin, clock.now(), accept=True)
    with refused(Refusal.TENDERED_DECIDED):
        oversight.ask_tendered(round, 2, "Why.", admin, at, accept=True)
    yes, no = (ask(world, round, 1, accept=accept) for accept in (True, False))
    with refused(VotingRefusal.SAME_PERSON):
        oversight.answer(round, yes, world.files, agree=True, actor=admin, now=at)
    oversight.answer(round, yes, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=at)
    with refused(Refusal.TENDERED_DECIDED):
        oversight.answer(round, no, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=at)


def test_nothing_tells_whose_ballot_it_is_once_it_counts(world: World, round: Round) -> None:
    """After the decision neither table, log nor approval has the tracker beside the statement."""
    voter = somebody(round)
    cast(world, round, voter, 1)
    tracker = keep_apart(world, round, voter, 2).tracker
    decide(world, round, 1, accept=True)
    for table in ("tendered_ballot", "approval", "audit_event", "roll_mark", "roll"):
        rows = str(db.session.execute(text(f"SELECT * FROM {table}")).all())
        assert str(tracker) not in rows, table
