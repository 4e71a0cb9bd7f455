"""The desk by its services: who came on paper, help that was asked for, tablets, and the hall's clock."""

from datetime import timedelta

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.polling import queries, services
from pb_app.polling.models import Assistance
from pb_app.polling.terms import Refusal
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.chain import queries as chain
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.register import queries as register
from pb_app.voting.terms import ChainEventKind, Channel, Voter
from tests.expect import logged, refused
from tests.polling.papers import batch, paper_round, somebody
from tests.scenes import scene
from tests.world import World


@scene
def round(world: World, context: object) -> Round:
    return paper_round(world)


def test_paper_takes_the_place_of_an_online_ballot_only_where_the_rulebook_says_so(world: World, round: Round) -> None:
    voter, now = somebody(round), clock.now()
    with refused(Refusal.NOBODY_FOUND):
        services.came_on_paper(round, 77, world.files, now)
    casting.cast(round, Voter(voter), {1: 1}, world.files, clock.now)
    tracker = list(box.trackers(round.id))[0]
    services.came_on_paper(round, voter, world.files, now)
    (event,) = chain.all_of(round.id, ChainEventKind.REPLACED_BY_PAPER)
    assert event == {"tracker": tracker} and list(box.trackers(round.id)) == []
    slot = key_services.slot_key_of(key_queries.box_key(round.id), world.files).slot_of(round.id, voter)
    found = box.find(round.id, slot)
    assert found is not None and found.void_reason == "paper"
    services.came_on_paper(round, voter, world.files, now)
    assert len(chain.all_of(round.id, ChainEventKind.REPLACED_BY_PAPER)) == 1
    strict = world.round(PhaseKind.VOTING, "strict", rulebook=Rulebook(ways=tuple(IdentityMethod), paper_wins=False))
    world.proposal(strict)
    fresh, other = somebody(strict), somebody(strict)
    services.came_on_paper(strict, fresh, world.files, now)
    casting.cast(strict, Voter(other), {1: 1}, world.files, clock.now)
    with refused(Refusal.VOTED_ONLINE):
        services.came_on_paper(strict, other, world.files, now)
    assert register.voters(strict.id, Channel.PAPER) == register.voters(strict.id, Channel.ONLINE) == 1


def test_a_round_without_paper_prints_none_and_takes_none(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=(IdentityMethod.EMAIL,)))
    with refused(Refusal.PAPER_NOT_USED):
        batch(world, made)
    with refused(Refusal.PAPER_NOT_USED):
        services.came_on_paper(made, somebody(made), world.files, clock.now())


def test_help_is_written_down_once_a_person_with_the_helper_and_the_day(world: World, round: Round) -> None:
    helper, now = world.actor(Role.HELPER), clock.now()
    voter, other = somebody(round), somebody(round)
    with refused(Refusal.CONSENT_NEEDED, "consent"):
        services.help_somebody(round, voter, helper, now, consent=False)
    assert queries.helped(round.id) == 0
    for who in (voter, voter, other):
        services.help_somebody(round, who, helper, now, consent=True)
    assert queries.helped(round.id) == 2
    kept = db.session.get(Assistance, (round.id, voter))
    assert kept is not None and kept.helper_id == helper.account_id
    assert kept.on == now.astimezone(casting.voting_context(round).zone).date()


def test_a_tablet_is_known_by_its_word_until_it_ends(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    kiosk, word = services.make_kiosk(round, "Library", admin, now)
    other, other_word = services.make_kiosk(round, "Hall", admin, now)
    logged("polling:kiosk-made", round.place_id, admin, round_id=round.id, kiosk_id=other.id)
    assert word != other_word and word not in (kiosk.secret_hash, kiosk.name)
    by_word = queries.kiosk_by_secret(round.id, services.secret_hash(word))
    assert by_word is not None and (by_word.id, by_word.name) == (kiosk.id, "Library")
    services.end_kiosk(round, kiosk, admin, now)
    logged("polling:kiosk-ended", round.place_id, admin, round_id=round.id, kiosk_id=kiosk.id)
    assert queries.kiosk_by_secret(round.id, services.secret_hash(word)) is None
    assert queries.kiosk_by_secret(round.id, services.secret_hash(other_word)) is not None


def test_the_halls_clock_runs_so_many_minutes(round: Round) -> None:
    now = clock.now()
    hall = services.speak(round, 2, 4, now)
    assert (hall.number, hall.minutes, hall.ends_at) == (2, 4, now + timedelta(minutes=4))
    again = services.speak(round, 1, 3, now)
    assert (again.number, again.minutes, again.ends_at) == (1, 3, now + timedelta(minutes=3))
    assert queries.hall(round.id) is again
