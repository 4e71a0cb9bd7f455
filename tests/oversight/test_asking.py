"""What one person may ask a second one for, and what the clock does by itself: each limit before, at and after."""

from datetime import datetime, timedelta

import pytest

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.oversight import services
from pb_app.oversight.models import Observer
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.rounds.terms import Refusal as RoundRefusal
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.chain import queries as chain
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ApprovalKind, ChainEventKind, Refusal, Source, Stage, Voter
from tests.expect import logged, refused
from tests.scenes import scene
from tests.world import DAY, World, email

SECOND = timedelta(seconds=1)


@scene
def round(world: World, context: object) -> Round:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(challenge_days=5))
    world.proposal(made)
    return made


def window(round: Round) -> Window:
    found = opening.voting_window(round)
    assert found is not None
    return found


def voters(world: World, round: Round, *cast: bool) -> list[int]:
    made = [register_services.add(round.id, Source.CODE, None).voter_id for _ in cast]
    for voter, has_voted in zip(made, cast, strict=True):
        if has_voted:
            casting.cast(round, Voter(voter), {1: 1}, world.files, clock.now)
    return made


def messages() -> list[tuple[str, str, str]]:
    db.session.flush()
    return [(sent.to, sent.subject, sent.body) for sent in db.session.query(OutboxMessage).order_by(OutboxMessage.id)]


def test_only_ballots_that_were_cast_can_be_asked_out(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    cast, waiting = voters(world, round, True, False)
    other = world.round(PhaseKind.VOTING, "parks")
    world.proposal(other)
    elsewhere = voters(world, other, True)[0]
    for nobody in ([], [waiting], [waiting, elsewhere]):
        with refused(Refusal.NO_BALLOT):
            services.ask_void(round, nobody, "Why.", admin, now)
    act = services.ask_void(round, [waiting, cast, elsewhere], "Why.", admin, now)
    assert (act.kind, act.body, act.reason) == (ApprovalKind.VOID, {"voters": [cast]}, "Why.")
    assert (act.subject_id, act.asked_by_id, act.asked_at) == (round.id, admin.account_id, now)
    logged("voting:approval-requested", round.place_id, admin, round_id=round.id, act_id=act.id, what="void")


def test_a_longer_vote_is_asked_for_while_it_is_open(world: World, round: Round) -> None:
    admin, voting = world.actor(Role.ADMINISTRATOR), window(round)
    for moment, closes, refusal in (
        (voting.opens - SECOND, voting.closes + DAY, RoundRefusal.DATES_PASSED),
        (voting.closes, voting.closes + DAY, RoundRefusal.DATES_PASSED),
        (voting.opens, voting.closes, RoundRefusal.ONLY_LATER),
    ):
        with refused(refusal, "closes"):
            services.ask_extend(round, closes, "Why.", admin, moment)
    later = voting.closes + SECOND
    act = services.ask_extend(round, later, "No power.", admin, voting.closes - SECOND)
    assert (act.kind, act.body, act.reason) == (ApprovalKind.EXTEND, {"closes": later.isoformat()}, "No power.")
    assert window(round).closes == voting.closes, "asking changes nothing"
    services.answer(round, act, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=voting.closes - SECOND)
    assert window(round).closes == later
    assert chain.happened(round.id, ChainEventKind.EXTENDED) == {"closes": later.isoformat(), "reason": "No power."}


def test_a_certificate_is_asked_for_when_the_days_of_objection_are_over(world: World, round: Round) -> None:
    admin, inspector = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR)
    voters(world, round, True)
    closes = window(round).closes
    with refused(Refusal.NOT_OPENED):
        services.ask_certify(round, "All in order.", admin, closes + DAY * 99)
    opening_services.open_box(round, opening.box_state(round), world.files, actor=admin, now=closes)
    with refused(Refusal.IN_CHALLENGE):
        services.ask_certify(round, "All in order.", admin, closes + DAY * 5 - SECOND)
    at = closes + DAY * 5
    act = services.ask_certify(round, "All in order.", admin, at)
    assert (act.kind, act.body, act.reason) == (ApprovalKind.CERTIFY, {}, "All in order.")
    services.answer(round, act, world.files, agree=True, actor=inspector, now=at)
    assert opening_rules.stage(opening.box_state(round), at) is Stage.CERTIFIED
    logged("voting:box-certified", round.place_id, inspector, round_id=round.id, ballots=1)


def test_a_no_changes_nothing(world: World, round: Round) -> None:
    admin, inspector, now = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR), clock.now()
    (voter,) = voters(world, round, True)
    act = services.ask_void(round, [voter], "Why.", admin, now)
    services.answer(round, act, world.files, agree=False, actor=inspector, now=now)
    assert len(list(box.trackers(round.id))) == 1 and approvals.agreed(round.id, ApprovalKind.VOID) == []
    again = services.ask_void(round, [voter], "Why.", admin, now)
    services.answer(round, again, world.files, agree=True, actor=inspector, now=now)
    assert list(box.trackers(round.id)) == []
    assert chain.all_of(round.id, ChainEventKind.VOID)[0]["reason"] == "Why."


def test_looking_leaves_a_trace(world: World, round: Round) -> None:
    inspector = world.actor(Role.INSPECTOR)
    services.look(round, "bursts", inspector, clock.now())
    logged("voting:fraud-signals-viewed", round.place_id, inspector, round_id=round.id, what="bursts")


def test_the_clock_looks_at_rounds_from_the_opening_until_the_box_is_shut(
    world: World, round: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting = window(round)
    later = world.round(PhaseKind.SHAPING, "parks")
    with monkeypatch.context() as patch:
        patch.setattr(World, "lock", lambda self, round: None)
        world.round(PhaseKind.VOTING, "no-key")
    db.session.flush()
    assert list(services.due(voting.opens - SECOND)) == []
    assert list(services.due(voting.opens)) == [round.id]
    assert list(services.due(window(later).opens)) == [round.id, later.id]
    assert services.tick(round, world.files, voting.closes) == "closed"
    db.session.flush()
    assert list(services.due(voting.closes)) == []


def test_the_clock_closes_once_and_writes_the_board_when_it_is_due(world: World, round: Round) -> None:
    voting, now = window(round), clock.now()
    assert services.tick(round, world.files, now) == ""
    voters(world, round, *[True] * 10)
    assert services.tick(round, world.files, now) == "board"
    assert services.tick(round, world.files, now) == ""
    assert len(bulletin.batches(round.id)) == 1
    assert services.tick(round, world.files, voting.closes) == "closed"
    assert services.tick(round, world.files, voting.closes) == ""


def test_observers_get_each_later_line_once(world: World, round: Round) -> None:
    now = clock.now()
    services.observe(round, "first@example.org")
    voters(world, round, *[True] * 10)
    services.tick(round, world.files, now)
    services.observe(round, "second@example.org")
    services.observe(round, "second@example.org")
    kept = {observer.email: observer.told for observer in db.session.query(Observer)}
    assert kept == {"first@example.org": 0, "second@example.org": 1}
    line = bulletin.line(bulletin.batches(round.id)[0])
    assert services.notify_observers(round, "The board", now) == 1
    assert services.notify_observers(round, "The board", now) == 0
    assert messages() == [("first@example.org", "The board", line)]
    opening_services.close(round, world.files, window(round).closes)
    lines = [bulletin.line(batch) for batch in bulletin.batches(round.id)][1:]
    assert services.notify_observers(round, "The end", now) == (2 if lines else 0)
    assert messages()[1:] == [(to, "The end", "\n".join(lines)) for to in ("first@example.org", "second@example.org")]


def reminded(world: World, round: Round, moment: datetime) -> int:
    return services.remind(round, "Last day", "Vote!", moment)


def test_the_last_day_reminds_who_asked_and_has_not_voted_once(world: World, round: Round) -> None:
    maya, george = world.actor("maya"), world.actor("george")
    for actor in (maya, george):
        entry = credentials_services.enrol(round.id, actor.account_id, Source.EMAIL, None)
        entry.remind = True
    credentials_services.enrol(round.id, world.actor(Role.HELPER).account_id, Source.EMAIL, None)
    by_code = register_services.add(round.id, Source.CODE, None)
    by_code.remind = True
    db.session.flush()
    voted = credentials.voter_of_account(round.id, george.account_id)
    assert voted is not None
    casting.cast(round, Voter(voted), {1: 1}, world.files, clock.now)
    closes = window(round).closes
    assert reminded(world, round, closes - services.LAST_DAY - SECOND) == 0
    assert reminded(world, round, closes) == 0
    assert reminded(world, round, closes - services.LAST_DAY) == 1
    assert messages() == [(email("maya"), "Last day", "Vote!")]
    assert reminded(world, round, closes - SECOND) == 0


def test_the_last_second_still_reminds_and_only_this_round(world: World, round: Round) -> None:
    other = world.round(PhaseKind.VOTING, "parks")
    for made in (round, other):
        credentials_services.enrol(made.id, world.actor("maya").account_id, Source.EMAIL, None).remind = True
    db.session.flush()
    assert reminded(world, round, window(round).closes - SECOND) == 1
    assert timedelta(hours=26) == services.LAST_DAY
    assert reminded(world, other, window(other).closes - SECOND) == 1


def test_what_was_overtaken_can_not_be_agreed_to_any_more(world: World, round: Round) -> None:
    admin, inspector, now = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR), clock.now()
    (voter,), closes = voters(world, round, True), window(round).closes
    first = services.ask_extend(round, closes + DAY, "No power.", admin, now)
    second = services.ask_extend(round, closes + DAY * 2, "Snow.", admin, now)
    void = services.ask_void(round, [voter], "Found.", admin, now)
    services.answer(round, first, world.files, agree=True, actor=inspector, now=now)
    assert [one.id for one in approvals.waiting(round.id)] == [void.id], "only what is about another close is over"
    with refused(Refusal.ALREADY_DECIDED):
        services.answer(round, second, world.files, agree=True, actor=inspector, now=now)
