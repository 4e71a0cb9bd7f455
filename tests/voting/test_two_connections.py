"""What decides a vote, done by two at once: the second finds what the first has done, and not what was there before."""

from typing import Any

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.results import services as counting
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import approvals, verification
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ApprovalKind, ChainEventKind, Refusal, Source, Voter
from tests.scenes import scene
from tests.two_connections import overtaken
from tests.world import DAY, World

pytestmark = pytest.mark.dialect


@scene
def voters(app: Flask, world: World) -> list[int]:
    """An open vote with four people on the roll, of whom the first has voted."""
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(review_days=0, challenge_days=0))
        world.proposal(made, "A bench")
        world.proposal(made, "A lamp")
        numbers = [register_services.add(made.id, Source.CODE, None).voter_id for _ in range(4)]
        casting.cast(made, Voter(numbers[0]), {1: 1}, world.files, clock.now)
        db.session.commit()
    return numbers


def fits(world: World) -> None:
    """The box, the chain and the register say the same."""
    round_id = world.find_round().id
    assert list(verification.discrepancies_of_box(verification.replay(round_id))) == []


def closes(round: Round) -> Any:
    window = opening.voting_window(round)
    assert window is not None
    return window.closes


def looks(world: World) -> Round:
    """Somebody looks at where the box stands: phases, key and openings are in their session from now on."""
    made = world.find_round()
    opening.box_state(made)
    return made


def test_nobody_casts_past_a_close(app: Flask, world: World, voters: list[int]) -> None:
    """The ballot was sealed in time, and the box is shut while it waits at the slot."""

    def seal(_: None = None) -> Any:
        made = looks(world)
        ready = casting.voting_context(made)
        return ready, casting.prepare(ready, Voter(voters[1]), {2: 1}, world.files)

    def shut() -> None:
        made = world.find_round()
        opening_services.close(made, world.files, closes(made))

    came = overtaken(app, shut, seal, lambda seen: casting.put_in(seen[0], Voter(voters[1]), seen[1], clock.now))
    assert came is Refusal.VOTE_NOT_OPEN
    with app.app_context():
        made = world.find_round()
        assert (len(box.trackers(made.id)), register.voters(made.id)) == (1, 1)
        fits(world)


def test_a_close_waits_for_a_ballot_that_is_on_its_way(app: Flask, world: World, voters: list[int]) -> None:
    def cast() -> None:
        casting.cast(world.find_round(), Voter(voters[1]), {2: 1}, world.files, clock.now)

    assert overtaken(
        app, cast, lambda: looks(world), lambda made: opening_services.close(made, world.files, closes(made))
    )
    with app.app_context():
        made = world.find_round()
        assert chain.happened(made.id, ChainEventKind.CLOSED) == {"voters": 2}
        fits(world)


def test_two_who_shut_the_box_shut_it_once(app: Flask, world: World, voters: list[int]) -> None:
    def shut(made: Round) -> bool:
        return opening_services.close(made, world.files, closes(made))

    assert overtaken(app, lambda: shut(world.find_round()), lambda: looks(world), shut) is False
    with app.app_context():
        assert len(chain.all_of(world.find_round().id, ChainEventKind.CLOSED)) == 1


def test_the_clock_does_not_shut_a_vote_that_was_just_made_longer(app: Flask, world: World, voters: list[int]) -> None:
    with app.app_context():
        end = closes(world.find_round())

    def extend() -> None:
        opening_services.extend(world.find_round(), end + DAY, "No power.", end - DAY / 24)

    came = overtaken(app, extend, lambda: looks(world), lambda made: opening_services.close(made, world.files, end))
    assert came is Refusal.VOTE_STILL_OPEN
    with app.app_context():
        assert closes(world.find_round()) == end + DAY


def test_two_who_open_the_box_open_it_once(app: Flask, world: World, voters: list[int]) -> None:
    """Two administrators count at the same moment: both get the count, and each ballot is in it once."""
    with app.app_context():
        later = closes(world.find_round()) + DAY

    def count(made: Round) -> int:
        return counting.count(made, world.files, world.actor(Role.ADMINISTRATOR), later).ballots

    came = overtaken(app, lambda: count(world.find_round()), lambda: looks(world), count)
    assert came == 1
    with app.app_context():
        made = world.find_round()
        assert (box.opened_count(made.id), len(opening.openings(made.id))) == (1, 1)


def test_who_knew_the_box_shut_opens_what_was_opened_no_second_time(
    app: Flask, world: World, voters: list[int]
) -> None:
    with app.app_context():
        later = closes(world.find_round()) + DAY

    def open_box(state: Any) -> int:
        made = world.find_round()
        return opening_services.open_box(made, state, world.files, actor=None, now=later)

    came = overtaken(
        app,
        lambda: open_box(opening.box_state(world.find_round())),
        lambda: opening.box_state(world.find_round()),
        open_box,
    )
    assert came == 1
    with app.app_context():
        assert len(opening.openings(world.find_round().id)) == 1


def test_two_comparisons_are_two_records(app: Flask, world: World, voters: list[int]) -> None:
    with app.app_context():
        made = world.find_round()
        later = closes(made) + DAY
        opening_services.open_box(made, opening.box_state(made), world.files, actor=None, now=later)
        db.session.commit()

    def compare(state: Any) -> bool:
        return opening_services.compare(world.find_round(), state, world.files, actor=None, now=later)

    def state() -> Any:
        return opening.box_state(world.find_round())

    assert overtaken(app, lambda: compare(state()), state, compare)
    with app.app_context():
        assert [record.n for record in opening.openings(world.find_round().id)] == [1, 2, 3]


def test_of_two_extensions_at_once_the_second_is_about_another_vote(
    app: Flask, world: World, voters: list[int]
) -> None:
    """Two people each agree to one; the later close that came first stays."""
    now = clock.now()
    with app.app_context():
        made, admin = world.find_round(), world.actor(Role.ADMINISTRATOR)
        end = closes(made)
        asked = [oversight.ask_extend(made, end + DAY * n, "No power.", admin, now).id for n in (3, 1)]
        db.session.commit()

    def find(n: int) -> Any:
        made = looks(world)
        return made, approvals.find(made.id, asked[n])

    def agree(seen: Any) -> None:
        oversight.answer(seen[0], seen[1], world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=now)

    came = overtaken(app, lambda: agree(find(0)), lambda: find(1), agree)
    assert came in (Refusal.CHANGED_SINCE, Refusal.ALREADY_DECIDED)
    with app.app_context():
        assert closes(world.find_round()) == end + DAY * 3


def test_one_request_is_answered_once(app: Flask, world: World, voters: list[int]) -> None:
    """The inspector agrees while somebody else declines: the first answer is the answer."""
    now = clock.now()
    with app.app_context():
        asked = oversight.ask_void(world.find_round(), [voters[0]], "Found.", world.actor(Role.ADMINISTRATOR), now).id
        db.session.commit()

    def find() -> Any:
        made = looks(world)
        return made, approvals.find(made.id, asked)

    def answer(seen: Any, agree: bool, role: Role) -> None:
        oversight.answer(seen[0], seen[1], world.files, agree=agree, actor=world.actor(role), now=now)

    came = overtaken(
        app,
        lambda: answer(find(), True, Role.INSPECTOR),
        find,
        lambda seen: answer(seen, False, Role.FINANCE),
    )
    assert came is Refusal.ALREADY_DECIDED
    with app.app_context():
        made = world.find_round()
        assert [act.id for act in approvals.agreed(made.id, ApprovalKind.VOID)] == [asked]
        assert len(chain.all_of(made.id, ChainEventKind.VOID)) == 1


def test_two_who_take_the_same_ballot_out_take_it_out_once(app: Flask, world: World, voters: list[int]) -> None:
    def void(made: Round) -> int:
        return opening_services.void(made, [voters[0]], "Found.", world.files)

    assert overtaken(app, lambda: void(world.find_round()), lambda: looks(world), void) is Refusal.NO_BALLOT
    with app.app_context():
        assert len(chain.all_of(world.find_round().id, ChainEventKind.VOID)) == 1
